import {
  listProjections,
  type ParkedEvent,
  type ProjectionItem,
} from '@rostrum/contracts/projections'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { ParkedEvents } from './parked-events.tsx'
import { lagWords, stateWords } from './projection-words.ts'
import classes from './projections.module.css'

const lookAgainMs = 5_000

/** How far each projection is, and what one of them could not take. */
export const ProjectionsTab = permitted(listProjections, Projections)

function Projections() {
  const query = useQuery({
    ...nowQuery(listProjections, { query: {} }),
    refetchInterval: lookAgainMs,
  })
  return (
    <div className={classes.parts}>
      <Section
        title="Projections"
        lead="Lists, numbers and rosters are made from the history by these, for the whole installation. What one of them cannot take is parked, and everything else goes on."
      >
        <Loaded query={query} label="the projections">
          {({ items, parked }) => <Told items={items} parked={parked} />}
        </Loaded>
      </Section>
    </div>
  )
}

interface ToldProps {
  readonly items: readonly ProjectionItem[]
  readonly parked: readonly ParkedEvent[]
}

function Told({ items, parked }: ToldProps) {
  return (
    <>
      <DataTable
        label="Projections"
        rows={items}
        columns={columns}
        rowKey={({ name }) => name}
        minWidth={760}
      />
      <ParkedEvents parked={parked} />
    </>
  )
}

const columns: readonly Column<ProjectionItem>[] = [
  {
    key: 'name',
    header: 'Projection',
    width: '190px',
    names: true,
    cell: ({ name }) => <code>{name}</code>,
  },
  {
    key: 'state',
    header: 'State',
    cell: (item) => <span title={stateWords(item)}>{stateWords(item)}</span>,
  },
  {
    key: 'lag',
    header: 'Behind the history',
    width: '190px',
    cell: lagWords,
  },
  {
    key: 'rate',
    header: 'Events a second',
    width: '130px',
    align: 'end',
    cell: ({ rate }) => rate.toLocaleString('en', { maximumFractionDigits: 1 }),
  },
  {
    key: 'position',
    header: 'Position',
    width: '140px',
    align: 'end',
    cell: ({ position }) => position ?? '',
  },
  {
    key: 'parked',
    header: 'Parked',
    width: '80px',
    align: 'end',
    cell: ({ parked }) => parked.toLocaleString('en'),
  },
]
