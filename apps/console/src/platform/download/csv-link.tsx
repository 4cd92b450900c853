import { DownloadLink, type DownloadLinkProps } from './download-link.tsx'

interface CsvLinkProps extends Pick<DownloadLinkProps, 'does' | 'params' | 'query'> {
  /** What is in the file: `the roster`. */
  readonly of: string
}

/** Downloads a list as CSV: all of it, however long, as the list is asked for. */
export function CsvLink({ of, ...file }: CsvLinkProps) {
  return (
    <DownloadLink {...file} size="xs" aria-label={`Download ${of} as CSV`}>
      CSV
    </DownloadLink>
  )
}
