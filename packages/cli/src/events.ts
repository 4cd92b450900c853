import { setTimeout as sleep } from 'node:timers/promises'
import type { CallOf } from '@rostrum/contracts/endpoint'
import { type EventDetail, type EventItem, getEvent, listEvents } from '@rostrum/contracts/events'
import { nothingMore, UsageError } from './arguments.ts'
import { type Command, pages, type Terminal } from './command.ts'
import { table } from './table.ts'

type Filter = NonNullable<CallOf<typeof listEvents>['query']>

/** How long a server is left alone between two looks. */
const pauseMs = 2_000

export const tailEvents: Command = {
  name: 'events tail',
  usage: '[--webinar <id>] [--type <kind>] [--after <position>] [--follow] [--json]',
  summary:
    'the last 20 things that happened, or all after a position, the oldest first; --follow waits for more until Ctrl-C; --json is one event a line',
  async run({ words, options }, terminal) {
    nothingMore(words)
    const { webinar, type, after, follow = false, json = false } = options
    const filter: Filter = {
      ...(webinar !== undefined && { webinarId: webinar }),
      ...(type !== undefined && { type }),
    }
    const interrupted = follow ? terminal.interrupted() : undefined
    const tell = (items: readonly EventItem[]) => {
      for (const item of items) terminal.print(json ? JSON.stringify(item) : lineOf(item))
      return items.at(-1)?.position
    }
    const first = after === undefined ? await last(terminal, filter) : undefined
    let seen = tell(first ?? (await beyond(terminal, filter, after))) ?? after
    while (interrupted && (await paused(interrupted)))
      seen = tell(await beyond(terminal, filter, seen)) ?? seen
    return undefined
  },
}

export const readEvent: Command = {
  name: 'events get',
  usage: '<position> [--json]',
  summary: 'one event: what happened, what it answers, and what the log holds of it',
  async run({ words: [position, ...more], options }, { client, print }) {
    if (position === undefined || more.length > 0)
      throw new UsageError('Name one position, such as events tail shows.')
    const event = await client.call(getEvent, { params: { position } })
    print(options.json ? JSON.stringify(event, undefined, 2) : detailOf(event))
    return undefined
  },
}

/** The newest ones, oldest first. */
async function last({ client }: Terminal, filter: Filter): Promise<EventItem[]> {
  const { items } = await client.call(listEvents, { query: { ...filter, limit: 20 } })
  return items.toReversed()
}

/** All that stand behind a place in the log, oldest first. */
async function beyond(
  { client }: Terminal,
  filter: Filter,
  place: string | undefined,
): Promise<EventItem[]> {
  const query = { ...filter, limit: 500, ...(place !== undefined && { beyond: place }) }
  const found = pages((cursor) =>
    client.call(listEvents, { query: { ...query, ...(cursor && { cursor }) } }),
  )
  return (await Array.fromAsync(found)).toReversed()
}

/** False where somebody had enough meanwhile. */
async function paused(interrupted: AbortSignal): Promise<boolean> {
  await sleep(pauseMs, undefined, { signal: interrupted }).catch(() => undefined)
  return !interrupted.aborted
}

function lineOf({ position, occurredAt, sentence, title }: EventItem): string {
  const place = title === undefined ? '' : ` (${title})`
  return plain(`${position}  ${occurredAt}  ${sentence}${place}`)
}

function detailOf(event: EventDetail): string {
  const { sentence, data, streamName, revision, actor } = event
  const envelope = table(
    ['what', 'is'],
    [
      ['position', event.position],
      ['type', event.type],
      ['stream', `${streamName} (${revision})`],
      ['occurred at', event.occurredAt],
      ['recorded at', event.recordedAt],
      ['actor', `${actor.id} (${actor.displayName})`],
      ['command', event.commandId],
      ['answers', event.causationId],
    ],
  )
  return `${plain(sentence)}\n\n${envelope}\n\n${JSON.stringify(data, undefined, 2)}`
}

/** What would steer a terminal is left out. */
function plain(text: string): string {
  return text.replaceAll(/\p{C}/gu, '')
}
