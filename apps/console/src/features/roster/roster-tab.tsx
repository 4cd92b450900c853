import { approveRegistration } from '@rostrum/contracts/registration-changes'
import {
  downloadRegistrations,
  listRegistrations,
  type RegistrationRow,
} from '@rostrum/contracts/registrations'
import type { Webinar } from '@rostrum/contracts/webinars'
import { EmptyState } from '@rostrum/ui/empty-state'
import { SkeletonRows } from '@rostrum/ui/skeleton-rows'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useRef, useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useAsOf, useReadOnly } from '../../platform/as-of/use-as-of.ts'
import { CsvLink } from '../../platform/download/csv-link.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { useWebinarId, webinarQuery } from '../../platform/queries.ts'
import { SearchField } from '../../platform/search-field.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useMay } from '../../platform/session/use-session.ts'
import { useZone } from '../../platform/use-zone.ts'
import type { Act } from './acts.ts'
import { BulkBar } from './bulk-bar.tsx'
import { OutcomeNotice } from './outcome-notice.tsx'
import classes from './roster.module.css'
import { filterOf, filterWords, type RosterAddress, type Sort, usualSort } from './roster-filter.ts'
import { RosterTable } from './roster-table.tsx'
import type { ColumnKey, ViewProps } from './roster-views.ts'
import { StatusFilter } from './status-filter.tsx'
import type { Outcome } from './use-act.ts'
import { useChoosing } from './use-choosing.ts'
import { useLooks } from './use-looks.ts'
import { useCounts, useRoster } from './use-roster.ts'
import { useRosterAddress } from './use-roster-address.ts'
import { ViewMenu } from './view-menu.tsx'

const ActDialog = lazyPart(() => import('./act-dialog.tsx').then((it) => it.ActDialog))
const AddDrawer = lazyPart(() => import('./add-drawer.tsx').then((it) => it.AddDrawer))
const StoryDrawer = lazyPart(() => import('./story-drawer.tsx').then((it) => it.StoryDrawer))

interface Asked {
  readonly act: Act
  readonly rows: readonly RegistrationRow[]
}

/** The people of a webinar: found, looked at, let in, turned down, added. */
export const RosterTab = permitted(listRegistrations, Roster)

function Roster() {
  const webinarId = useWebinarId()
  const at = useAsOf()
  const readOnly = useReadOnly(approveRegistration) !== undefined
  const [address, setAddress] = useRosterAddress()
  const roster = useRoster(webinarId, address, at)
  const counts = useCounts(webinarId, at)
  const [asked, setAsked] = useState<Asked>()
  const choosing = useChoosing(roster.items, readOnly, (act, rows) => setAsked({ act, rows }))
  const [outcome, setOutcome] = useState<Outcome>()
  const [looks, setLooks] = useLooks()
  const searchRef = useRef<HTMLInputElement>(null)
  const { person } = address
  const filter = (part: Partial<RosterAddress>) => {
    choosing.clear()
    setAddress(part)
  }
  return (
    <div className={classes.tab}>
      <Toolbar
        {...{ address, searchRef, looks }}
        counts={counts}
        onLooks={setLooks}
        onView={({ status, sort, columns }) => {
          setLooks({ ...looks, columns })
          filter({ status, sort, q: undefined })
        }}
        onSearch={(words) => filter({ q: words || undefined })}
        onStatus={(chosen) => filter({ status: chosen })}
        onAdded={(id, standing) => {
          setAddress({ person: id })
          setOutcome({ act: 'approve', statuses: [standing], refused: [] })
        }}
      />
      {outcome && <OutcomeNotice outcome={outcome} onClose={() => setOutcome(undefined)} />}
      <People
        {...{ roster, choosing, address, readOnly, searchRef }}
        shown={looks.columns}
        onSort={(next) => filter({ sort: next })}
        onOpen={(id) => setAddress({ person: id })}
      />
      {choosing.chosen.length > 0 && (
        <BulkBar
          chosen={choosing.chosen}
          onAct={(act) => setAsked({ act, rows: choosing.chosen })}
          onClear={choosing.clear}
        />
      )}
      {person !== undefined && (
        <div className={classes.beside}>
          <StoryDrawer
            registrationId={person}
            onAct={(act, row) => setAsked({ act, rows: [row] })}
            onClose={() => setAddress({ person: undefined })}
          />
        </div>
      )}
      {asked && (
        <ActDialog
          {...asked}
          onDone={(done) => {
            choosing.clear()
            setOutcome(done)
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}

interface PeopleProps {
  readonly roster: ReturnType<typeof useRoster>
  readonly choosing: ReturnType<typeof useChoosing>
  readonly address: RosterAddress
  readonly shown: readonly ColumnKey[]
  readonly readOnly: boolean
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onSort: (sort: Sort) => void
  readonly onOpen: (registrationId: string) => void
}

function People(props: PeopleProps) {
  const { roster, choosing, address, shown, readOnly, searchRef, onSort, onOpen } = props
  const { query, items, first, complete } = roster
  const { sort = usualSort, status, q, person } = address
  const zone = useZone()
  return (
    <Loaded query={query} label="the roster" skeleton={<Skeleton />}>
      {() =>
        items.length === 0 ? (
          <Nobody filtered={status !== undefined || (q ?? '') !== ''} />
        ) : (
          <>
            <p className={classes.sentence} role="status">
              {filterWords(address, { total: first?.total, shown: items.length, complete })}
            </p>
            <div className={query.isPlaceholderData ? classes.old : undefined}>
              <RosterTable
                {...{ zone, sort, shown, readOnly, searchRef, onSort }}
                rows={items}
                total={first?.total}
                selection={choosing.selection}
                onChoose={choosing.choose}
                onChooseAll={choosing.chooseAll}
                onActive={choosing.setActive}
                onEnd={roster.more}
                onOpen={({ id }) => onOpen(id)}
                openKey={person}
              />
            </div>
          </>
        )
      }
    </Loaded>
  )
}

interface ToolbarProps extends ViewProps {
  readonly counts: Readonly<Record<string, number>>
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onSearch: (words: string) => void
  readonly onStatus: (status: RosterAddress['status']) => void
  readonly onAdded: (registrationId: string, status: string) => void
}

function Toolbar(props: ToolbarProps) {
  const { address, counts, searchRef, looks, onLooks, onView } = props
  const { onSearch, onStatus, onAdded } = props
  const webinarId = useWebinarId()
  const at = useAsOf()
  const [adding, setAdding] = useState(false)
  const may = useMay()
  const { data: webinar } = useQuery(webinarQuery(webinarId, at))
  const { status, q } = filterOf(address)
  return (
    <div className={classes.bar}>
      {may('names.see') && (
        <SearchField value={address.q ?? ''} onSearch={onSearch} searchRef={searchRef} />
      )}
      <div className={classes.push}>
        <ViewMenu {...{ address, looks, onLooks, onView }} />
        <CsvLink
          of="the roster"
          does={downloadRegistrations}
          params={{ webinarId }}
          query={{ status, q, ...at }}
        />
        <ActionButton
          does={approveRegistration}
          size="xs"
          reason={addable(webinar)}
          onClick={() => setAdding(true)}
        >
          Add somebody
        </ActionButton>
      </div>
      <StatusFilter counts={counts} status={status} onChoose={onStatus} />
      {adding && webinar && (
        <AddDrawer webinar={webinar} onAdded={onAdded} onClose={() => setAdding(false)} />
      )}
    </div>
  )
}

/** Why nobody can be added, where that is so. */
function addable(webinar: Webinar | undefined): string | undefined {
  if (!webinar) return 'The webinar is not there yet.'
  if (webinar.publishedAt === undefined) return 'Publish the webinar first.'
  if (webinar.state === 'cancelled') return 'The webinar is cancelled.'
  return webinar.state === 'ended' ? 'The webinar has ended.' : undefined
}

function Nobody({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState title="Nobody is like that">
        Search finds the beginning of any word of a name or an e-mail. Choose “Everybody”, or search
        for less.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Nobody is registered yet">
      Open registration and send the public page to somebody, or add them by hand.
    </EmptyState>
  )
}

function Skeleton() {
  return <SkeletonRows label="the roster" rows={12} columns={['24%', '28%', '12%', '18%']} />
}
