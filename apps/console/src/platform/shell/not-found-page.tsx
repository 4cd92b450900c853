import { Button } from '@mantine/core'
import { EmptyState } from '@rostrum/ui/empty-state'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { Page } from './page.tsx'

/** No page of the console has that address. */
export function NotFoundPage() {
  return (
    <Page title="Nothing here">
      <EmptyState
        title="There is no page at this address"
        action={
          <Button
            variant="default"
            renderRoot={(props) => <Link to={paths.seriesList} {...props} />}
          >
            Go to all series
          </Button>
        }
      >
        The link may be of another installation, or a letter got lost on the way.
      </EmptyState>
    </Page>
  )
}
