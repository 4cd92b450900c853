import {
  listProjections,
  type ParkedEvent,
  type ProjectionItem,
  type RebuildItem,
  retryParked,
  skipParked,
} from '@rostrum/contracts/projections'
import { nothingMore, UsageError } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { table } from './table.ts'

export const showProjections: Command = {
  name: 'projections',
  usage: '[--json]',
  summary: 'how far each projection is, and what is parked; it ends with 4 where something is',
  async run({ words, options }, { client, print, note }) {
    nothingMore(words)
    const { items, parked } = await client.call(listProjections, { query: {} })
    if (options.json) print(JSON.stringify({ items, parked }))
    else {
      print(
        table(
          ['projection', 'state', 'position', 'lag', 's', 'events/s', 'parked'],
          items.map(cellsOf),
        ),
      )
      if (parked.length > 0) print(`\n${table(parkedNames, parked.map(parkedCells))}`)
    }
    for (const { name, detail, rebuild } of items) {
      if (detail) note(`${name}: ${detail}`)
      if (rebuild) note(`${name}: ${besideWords(rebuild)}`)
    }
    return items.some((one) => one.parked > 0) ? exitCodes.unsound : exitCodes.done
  },
}

export const retryOne: Command = {
  name: 'projections retry',
  usage: '<parked event>',
  summary: 'gives a projection once more what it could not take, and what waits behind it',
  async run({ words }, terminal) {
    const params = { parkedId: idIn(words) }
    return told(await terminal.client.call(retryParked, { params }), terminal)
  },
}

export const skipOne: Command = {
  name: 'projections skip',
  usage: '<parked event> --reason <why>',
  summary: 'leaves an event out of a projection for good; the history keeps it',
  async run({ words, options: { reason } }, terminal) {
    const params = { parkedId: idIn(words) }
    if (reason === undefined) throw new UsageError('Say why with --reason.')
    const released = await terminal.client.call(skipParked, { params, body: { reason } })
    return told(released, terminal)
  },
}

const parkedNames = [
  'parked',
  'projection',
  'position',
  'type',
  'stream',
  'waiting',
  'since',
  'why',
]

function parkedCells(event: ParkedEvent) {
  const { id, projection, position, type, streamName, waiting, since, reason } = event
  return [id, projection, position, type, streamName, waiting, since, reason]
}

function cellsOf({ name, state, position, lag, rate, parked }: ProjectionItem) {
  const events = `${lag.events}${lag.isMore ? '+' : ''}`
  return [name, state, position, events, lag.seconds, Number(rate.toFixed(1)), parked]
}

/** How far what stands beside is. */
function besideWords({ beside, share, isReady, secondsLeft, failure, compared }: RebuildItem) {
  if (failure !== undefined) return `what stands beside cannot go on: ${failure}`
  if (beside === 'old') return 'what was read before the switch is kept'
  if (!isReady) {
    const left = secondsLeft === undefined ? '' : `, about ${Math.ceil(secondsLeft)} s left`
    return `${Math.floor(share * 100)} % is rebuilt${left}`
  }
  const found = compared && `, ${compared.differing} differences in ${compared.rows} rows`
  return `rebuilt, and ready to be switched${found ?? ''}`
}

function idIn([id, ...more]: readonly string[]) {
  if (id === undefined) throw new UsageError('Name one parked event: see rostrum projections.')
  nothingMore(more)
  return id
}

interface Released {
  readonly applied: number
  readonly waiting: number
  readonly reason?: string | undefined
}

function told({ applied, waiting, reason }: Released, { print, note }: Terminal) {
  print(`${applied} applied, ${waiting} waiting`)
  if (reason !== undefined) note(`It still cannot be taken: ${reason}`)
  return reason === undefined ? exitCodes.done : exitCodes.refused
}
