import { connect, disconnect, heartbeat } from '@rostrum/contracts/live'
import { ConnectionId, WebinarId } from '@rostrum/kernel/ids'
import { createClient } from '@rostrum/sdk/client'
import { ProblemError } from '@rostrum/sdk/errors'
import { clockText, viewerZone } from '@rostrum/ui/time'
import { Presence, type Room, type Standing } from './presence.ts'

/** The join page: looks again while it waits in the lobby, keeps its seat while it is live. */
const lobby = document.querySelector<HTMLElement>('[data-watch]')
const seat = document.querySelector<HTMLElement>('[data-presence]')

if (lobby) watch(lobby.dataset.watch ?? '')
if (seat) attend(seat)

/** Asks every half minute, and every 5 seconds around the start, whether the doors are open. */
function watch(startsAt: string): void {
  const left = Date.parse(startsAt) - Date.now()
  const soon = Math.abs(left) < 120_000
  setTimeout(() => location.reload(), soon ? 5_000 : 30_000)
}

function attend(element: HTMLElement): void {
  const { presence, token, name } = element.dataset
  const presenceOf = new Presence(roomOf(WebinarId.parse(presence), token, name), (standing) =>
    show(element, standing),
  )
  void presenceOf.enter()
  addEventListener('pagehide', () => presenceOf.leave())
  // Back from the browser's page cache: the seat was given up when the page was left.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void presenceOf.enter()
  })
}

function roomOf(webinarId: WebinarId, token?: string, name?: string): Room {
  const client = createClient()
  const who = token ? { token } : { guest: name ? { name } : {} }
  const at = (id: string) => ({ params: { webinarId, connectionId: ConnectionId.parse(id) } })
  return {
    enter: () => client.call(connect, { params: { webinarId }, body: who }),
    beat: (id) => client.call(heartbeat, at(id)),
    leave: (id) => client.call(disconnect, at(id)),
    codeOf: (error) => (error instanceof ProblemError ? error.problem.code : undefined),
  }
}

let since: string | undefined

function show(element: HTMLElement, standing: Standing): void {
  const now = clockText(new Date().toISOString(), viewerZone())
  if (standing.kind === 'here') since ??= now
  const words = {
    entering: 'Taking your seat…',
    here: `You are here since ${since}; your attendance is being counted.`,
    lost: 'The connection is lost; trying again. What you attended until now is kept.',
    over: 'The room is closed. Looking again…',
  }[standing.kind]
  if (element.textContent !== words) element.textContent = words
  // What the page was made for is no longer so: the server says what is.
  if (standing.kind === 'over') setTimeout(() => location.reload(), 3_000)
}
