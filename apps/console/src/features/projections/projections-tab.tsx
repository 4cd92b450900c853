import {
  listProjections,
  type ParkedEvent,
  type ProjectionItem,
  type RebuildStep,
  rebuildProjection,
} from '@rostrum/contracts/projections'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery, useCommand } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { ParkedEvents } from './parked-events.tsx'
import { lagWords, stateWords } from './projection-words.ts'
import { RebuildCell } from './rebuild-cell.tsx'

const lookAgainMs = 5_000

/** How far each projection is, and what one of them could not take. */
export const ProjectionsTab = permitted(listProjections, Projections)

function Projections() {
  const query = useQuery({
    ...nowQuery(listProjections, { query: {} }),
    refetchInterval: lookAgainMs,
  })
  return (
    <Section
      title="Projections"
      lead="Lists, numbers and rosters are made from the history by these, for the whole installation. What one of them cannot take is parked, and everything else goes on."
    >
      <Loaded query={query} label="the projections">
        {({ items, parked }) => <Told items={items} parked={parked} />}
      </Loaded>
    </Section>
  )
}

interface ToldProps {
  readonly items: readonly ProjectionItem[]
  readonly parked: readonly ParkedEvent[]
}

function Told({ items, parked }: ToldProps) {
  const { mutate, isPending, error } = useCommand(rebuildProjection)
  const columns = useMemo(
    () => columnsOf(isPending, (projection, step) => mutate({ body: { projection, step } })),
    [isPending, mutate],
  )
  return (
    <>
      {error && <ProblemNotice what={error.message} kept="Nothing was changed." />}
      <DataTable
        label="Projections"
        rows={items}
        columns={columns}
        rowKey={({ name }) => name}
        rowHeight={40}
        minWidth={860}
      />
      <ParkedEvents parked={parked} />
    </>
  )
}

function columnsOf(
  busy: boolean,
  onStep: (projection: string, step: RebuildStep) => void,
): Column<ProjectionItem>[] {
  return [
    {
      key: 'name',
      header: 'Projection',
      width: '145px',
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
      width: '130px',
      cell: lagWords,
    },
    {
      key: 'rate',
      header: 'Events/s',
      width: '72px',
      align: 'end',
      cell: ({ rate }) => rate.toLocaleString('en', { maximumFractionDigits: 1 }),
    },
    {
      key: 'position',
      header: 'Position',
      width: '92px',
      align: 'end',
      cell: ({ position }) => position ?? '',
    },
    {
      key: 'parked',
      header: 'Parked',
      width: '78px',
      align: 'end',
      cell: ({ parked }) => parked.toLocaleString('en'),
    },
    {
      key: 'rebuild',
      header: 'Rebuild',
      width: '268px',
      align: 'end',
      cell: (item) => (
        <RebuildCell item={item} busy={busy} onStep={(step) => onStep(item.name, step)} />
      ),
    },
  ]
}
