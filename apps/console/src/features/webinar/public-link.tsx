import { Button, CopyButton } from '@mantine/core'
import type { Webinar } from '@rostrum/contracts/webinars'
import { publicPage } from '../../paths.ts'
import classes from './public-link.module.css'

/** The public page, to be opened or copied; before it is published only the address is told. */
export function PublicLink({ webinar }: { webinar: Pick<Webinar, 'id' | 'publishedAt'> }) {
  const path = publicPage(webinar.id)
  const url = new URL(path, location.origin).href
  if (webinar.publishedAt === undefined) return 'Not published yet'
  return (
    <span className={classes.link}>
      <a href={path} target="_blank" rel="noreferrer">
        See the page
      </a>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy link'}
          </Button>
        )}
      </CopyButton>
    </span>
  )
}
