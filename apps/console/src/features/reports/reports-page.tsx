import { listEvents } from '@rostrum/contracts/events'
import { listReports } from '@rostrum/contracts/reports'
import type { ReportId } from '@rostrum/kernel/ids'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useMay } from '../../platform/session/use-session.ts'
import { Page } from '../../platform/shell/page.tsx'
import { useAddress } from '../../platform/use-address.ts'
import { Gallery } from './gallery.tsx'
import { ReportAddress } from './report-address.ts'
import { reportQuery, runningQuery } from './report-query.ts'
import { Runs } from './runs.tsx'
import { useDefinitions } from './use-definitions.ts'

const BookmarkList = lazyPart(() => import('./bookmark-list.tsx').then((it) => it.BookmarkList))
const Comparison = lazyPart(() => import('./comparison.tsx').then((it) => it.Comparison))
const Result = lazyPart(() => import('./result.tsx').then((it) => it.Result))
const RunForm = lazyPart(() => import('./run-form.tsx').then((it) => it.RunForm))

/** Reports over the log, as of any moment: run, looked up again, compared. */
export const ReportsPage = permitted(listReports, Reports, 'Reports')

function Reports() {
  const [{ run, report, against, assume }, set] = useAddress(ReportAddress)
  const { query: definitions, named } = useDefinitions()
  const open = report !== undefined
  const may = useMay()
  const shown = named(useDefinitionOf(report))?.title
  return (
    <Page
      title={against ? 'Two runs side by side' : open ? (shown ?? 'A report') : 'Reports'}
      subtitle={
        open ? (
          <Link to={paths.reports} search={{}}>
            All reports
          </Link>
        ) : (
          'Each is folded from the whole history, up to the moment you choose: run again, it is the same to the byte.'
        )
      }
      actions={
        !open &&
        may(listEvents.permission) && (
          <>
            <Link to={paths.events}>All events</Link>
            <Link to={paths.queries}>SQL</Link>
          </>
        )
      }
    >
      <ShownAsOfNow />
      {report !== undefined && against !== undefined && (
        <Comparison reportId={report} against={against} />
      )}
      {report !== undefined && against === undefined && (
        <Result
          reportId={report}
          assume={assume}
          onAssume={(assumed) => set({ assume: assumed })}
          onCompare={(to, from) => set({ report: to, against: from, assume: undefined }, 'page')}
          onCancelled={() => set({ report: undefined })}
        />
      )}
      {!open && (
        <Loaded query={definitions} label="the reports">
          {({ items }) => {
            const chosen = named(run)
            return (
              <>
                <Gallery
                  definitions={items}
                  chosen={run}
                  onChoose={(name) => set({ run: name === run ? undefined : name })}
                />
                {chosen && (
                  <RunForm
                    key={run}
                    definition={chosen}
                    onRun={(id) => set({ report: id, run: undefined }, 'page')}
                  />
                )}
                <BookmarkList />
                <Runs
                  onOpen={(id) => set({ report: id }, 'page')}
                  onCompare={(to, from) => set({ report: to, against: from }, 'page')}
                />
              </>
            )
          }}
        </Loaded>
      )}
    </Page>
  )
}

/** Of which definition a run is. */
function useDefinitionOf(report: string | undefined): string | undefined {
  const reportId = (report ?? '') as ReportId // only asked for where the address names one
  const { data: made } = useQuery({ ...reportQuery(reportId), enabled: report !== undefined })
  const { data: running } = useQuery(runningQuery(reportId))
  return made?.definition ?? running?.definition
}
