import { Button } from '@mantine/core'
import { Download } from 'lucide-react'

interface CsvLinkProps {
  /** Beneath `/api/v1`: `/webinars/…/registrations.csv`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  /** What is in the file: `the roster`. */
  readonly of: string
}

/** Downloads a list as CSV: all of it, however long, as the list is asked for. */
export function CsvLink({ path, query = {}, of }: CsvLinkProps) {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  const search = new URLSearchParams(given)
  return (
    <Button
      component="a"
      href={`/api/v1${path}${search.size > 0 ? `?${search.toString()}` : ''}`}
      download
      size="xs"
      variant="default"
      leftSection={<Download size={14} aria-hidden="true" />}
      aria-label={`Download ${of} as CSV`}
    >
      CSV
    </Button>
  )
}
