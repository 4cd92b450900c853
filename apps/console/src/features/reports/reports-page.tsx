import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { Page } from '../../platform/shell/page.tsx'

/** Reports over the log, as of any moment. */
export function ReportsPage() {
  return (
    <Page title="Reports">
      <ShownAsOfNow />
    </Page>
  )
}
