import { listPeople, type PersonSummary } from '@rostrum/contracts/people'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { StateChip } from '@rostrum/ui/state-chip'
import { momentText } from '@rostrum/ui/time'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import { paths } from '../../paths.ts'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { client } from '../../platform/client.ts'
import { FilterChips } from '../../platform/filter-chips.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { usePages } from '../../platform/paging/use-pages.ts'
import { nameOf } from '../../platform/person-name.ts'
import { SearchField } from '../../platform/search-field.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { Page } from '../../platform/shell/page.tsx'
import { useAddress } from '../../platform/use-address.ts'
import { useZone } from '../../platform/use-zone.ts'
import classes from './people.module.css'
import { PeopleAddress } from './people-address.ts'

const keyOf = ({ id }: PersonSummary) => id

/** Whoever registered for anything, once each. */
export const PeoplePage = permitted(listPeople, People, 'People')

function People() {
  const [{ q = '', state }, set] = useAddress(PeopleAddress)
  const navigate = useNavigate()
  const zone = useZone()
  const searchRef = useRef<HTMLInputElement>(null)
  const { query, items, more } = usePages({
    key: [listPeople.name, q, state],
    keyOf,
    read: (place, signal) => {
      const asked = { ...(q && { q }), ...(state && { state }), limit: 100 }
      return client.call(listPeople, { query: { ...place, ...asked }, signal })
    },
  })
  const columns = useMemo(() => columnsOf(zone), [zone])
  return (
    <Page title="People" subtitle="Whoever registered for a webinar, over all series.">
      <ShownAsOfNow />
      <div className={classes.bar}>
        <SearchField
          value={q}
          searchRef={searchRef}
          onSearch={(words) => set({ q: words || undefined })}
        />
        <FilterChips
          value={state}
          onChoose={(one) => set({ state: one })}
          choices={[
            { value: undefined, label: 'Everybody' },
            { value: 'held', label: 'Legal hold' },
            { value: 'erased', label: 'Erased' },
          ]}
        />
      </div>
      <Loaded query={query} label="the people">
        {() =>
          items.length === 0 ? (
            <Nobody isSearched={q !== '' || state !== undefined} />
          ) : (
            <DataTable
              label="People"
              rows={items}
              columns={columns}
              rowKey={keyOf}
              rowHeight={44}
              searchRef={searchRef}
              onEnd={more}
              onOpen={({ id }) => void navigate({ to: paths.person, params: { personId: id } })}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

function Nobody({ isSearched }: { readonly isSearched: boolean }) {
  if (isSearched)
    return (
      <EmptyState title="Nobody is found">
        People are found by the beginning of a name or an e-mail; whoever is erased, by no word.
      </EmptyState>
    )
  return (
    <EmptyState title="Nobody has registered yet">
      Open the registration of a webinar: whoever registers stands here, once for all webinars.
    </EmptyState>
  )
}

function columnsOf(zone: string): Column<PersonSummary>[] {
  return [
    {
      key: 'person',
      header: 'Person',
      names: true,
      cell: ({ id, person }) => (
        <span className={classes.two}>
          <Link to={paths.person} params={{ personId: id }} className={classes.name}>
            {nameOf(person)}
          </Link>
          {person.displayName && <span className={classes.quiet}>{person.email}</span>}
        </span>
      ),
    },
    {
      key: 'state',
      header: 'State',
      width: '110px',
      cell: ({ held, person }) => (
        <>
          {held && <StateChip state="held" />}
          {person.state === 'erased' && <StateChip state="erased" />}
        </>
      ),
    },
    {
      key: 'registrations',
      header: 'Webinars',
      width: '100px',
      align: 'end',
      cell: ({ registrations }) => registrations.toLocaleString('en'),
    },
    {
      key: 'last',
      header: 'Registered last',
      width: '235px',
      cell: ({ lastRegisteredAt }) => (
        <time dateTime={lastRegisteredAt}>{momentText(lastRegisteredAt, zone)}</time>
      ),
    },
  ]
}
