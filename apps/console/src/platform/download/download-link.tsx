import { Button, type ButtonProps } from '@mantine/core'
import type { Endpoint } from '@rostrum/contracts/endpoint'
import { Download } from 'lucide-react'
import { useMay } from '../session/use-session.ts'

export interface DownloadLinkProps extends Pick<ButtonProps, 'size' | 'children'> {
  readonly 'aria-label'?: string
  /** The endpoint that writes the file; who may not call it sees no link. */
  readonly does: Pick<Endpoint, 'path' | 'permission'>
  /** What its path names in braces. */
  readonly params: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | undefined>>
}

/** A file that the browser fetches by itself, however large it is. */
export function DownloadLink({ does, params, query = {}, ...button }: DownloadLinkProps) {
  const may = useMay()
  if (!may(does.permission)) return null
  const path = does.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  const search = new URLSearchParams(given)
  return (
    <Button
      component="a"
      href={`/api/v1${path}${search.size > 0 ? `?${search.toString()}` : ''}`}
      download
      variant="default"
      leftSection={<Download size={14} aria-hidden="true" />}
      {...button}
    />
  )
}
