import { TextInput } from '@mantine/core'
import {
  type AttendanceRow,
  downloadAttendance,
  getAttendance,
} from '@rostrum/contracts/attendance'
import type { Webinar } from '@rostrum/contracts/webinars'
import { EmptyState } from '@rostrum/ui/empty-state'
import { SkeletonRows } from '@rostrum/ui/skeleton-rows'
import { presenceText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { z } from 'zod'
import { paths } from '../../paths.ts'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { now } from '../../platform/as-of/moment.ts'
import { CsvLink } from '../../platform/download/csv-link.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { useWebinarId, webinarQuery } from '../../platform/queries.ts'
import { permitted } from '../../platform/session/permitted.tsx'
import { useMay } from '../../platform/session/use-session.ts'
import { useAddress } from '../../platform/use-address.ts'
import { useZone } from '../../platform/use-zone.ts'
import classes from './attendance.module.css'
import { Figures } from './figures.tsx'
import { matches } from './matches.ts'
import { PeopleTable } from './people-table.tsx'
import { countedUntil } from './picture.ts'
import { RunPicture } from './run-picture.tsx'
import { useAttendance } from './use-attendance.ts'

const VisitDrawer = lazyPart(() => import('./visit-drawer.tsx').then((it) => it.VisitDrawer))

const Address = z.object({
  visit: z.string().optional().catch(undefined),
  q: z.string().max(100).optional().catch(undefined),
})

/** Who was there, when and for how long: numbers, picture, table. */
export const AttendanceTab = permitted(getAttendance, AttendancePart)

function AttendancePart() {
  const webinar = useQuery(webinarQuery(useWebinarId(), now))
  return (
    <div className={classes.tab}>
      <ShownAsOfNow />
      <Loaded query={webinar} label="the webinar">
        {(data) => <Attendance webinar={data} />}
      </Loaded>
    </div>
  )
}

function Attendance({ webinar }: { webinar: Webinar }) {
  const live = webinar.state === 'live'
  const { query, items, first, complete } = useAttendance(webinar.id, live)
  return (
    <Loaded query={query} label="the attendance" skeleton={<Skeleton />}>
      {() =>
        first === undefined || items.length === 0 ? (
          <Nobody webinar={webinar} />
        ) : (
          <>
            <Figures webinarId={webinar.id} summary={first.summary} />
            <p className={classes.definition}>
              Attended is who was present, inside the actual runs and counted once across devices,
              for at least {presenceText(first.summary.thresholdSeconds)} (
              {first.summary.definition}).
              {!complete && ` Loading: ${items.length.toLocaleString('en')} people so far.`}
            </p>
            <Whole
              webinar={webinar}
              items={items}
              until={countedUntil(webinar, query.dataUpdatedAt)}
            />
          </>
        )
      }
    </Loaded>
  )
}

interface WholeProps {
  readonly webinar: Webinar
  readonly items: readonly AttendanceRow[]
  readonly until: number
}

function Whole({ webinar, items, until }: WholeProps) {
  const zone = useZone()
  const may = useMay()
  const [{ visit, q = '' }, set] = useAddress(Address)
  const searchRef = useRef<HTMLInputElement>(null)
  const shown = useMemo(() => items.filter((row) => matches(row.person, q)), [items, q])
  const open = items.find(({ attendanceId }) => attendanceId === visit)
  const onOpen = (id: string) => set({ visit: id })
  return (
    <>
      <div className={classes.main}>
        <RunPicture {...{ webinar, shown, until, zone, onOpen }} all={items} openKey={visit} />
        <section className={classes.people} aria-labelledby="people">
          <div className={classes.bar}>
            <h2 id="people">
              {shown.length === items.length
                ? `${items.length.toLocaleString('en')} people`
                : `${shown.length.toLocaleString('en')} of ${items.length.toLocaleString('en')}`}
            </h2>
            {may('names.see') && (
              <TextInput
                ref={searchRef}
                type="search"
                size="xs"
                aria-label="Search by the beginning of a name"
                placeholder="Name   /"
                leftSection={<Search size={14} aria-hidden="true" />}
                value={q}
                onChange={(event) => set({ q: event.currentTarget.value || undefined })}
              />
            )}
            <div className={classes.push}>
              <Link to={paths.timeLapse} params={{ webinarId: webinar.id }}>
                Time-lapse
              </Link>
              <CsvLink
                of="the attendance"
                does={downloadAttendance}
                params={{ webinarId: webinar.id }}
              />
            </div>
          </div>
          {shown.length === 0 ? (
            <EmptyState under="h2" title="Nobody is called that">
              Search for less.
            </EmptyState>
          ) : (
            <PeopleTable rows={shown} openKey={visit} {...{ webinar, zone, searchRef, onOpen }} />
          )}
        </section>
      </div>
      {open && (
        <div className={classes.beside}>
          <VisitDrawer
            key={`${open.attendanceId} ${open.revision}`}
            {...{ webinar, zone }}
            row={open}
            onClose={() => set({ visit: undefined })}
          />
        </div>
      )}
    </>
  )
}

function Nobody({ webinar }: { webinar: Webinar }) {
  if (webinar.runs.length === 0) {
    return (
      <EmptyState title="It has not run yet">
        Start the webinar when it begins: whoever joins from then on is counted here.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Nobody has joined">
      People are counted who join by their personal link, or whom your meeting provider reports.
    </EmptyState>
  )
}

function Skeleton() {
  return <SkeletonRows label="the attendance" rows={14} columns={['18%', '10%', '10%', '40%']} />
}
