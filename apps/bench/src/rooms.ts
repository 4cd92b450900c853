import { planSeries } from '@rostrum/contracts/series'
import { changeRegistration, publishWebinar } from '@rostrum/contracts/webinar-changes'
import { planWebinar } from '@rostrum/contracts/webinars'
import { type Client, createClient } from '@rostrum/sdk/client'
import type { SignedIn } from '@rostrum/sdk/signed-in'

/** The path of a webinar. */
export interface Room {
  readonly params: { readonly webinarId: string }
}

export async function planRooms(client: Client, title: string, n: number): Promise<Room[]> {
  const body = { title, language: 'en', timeZone: 'Europe/London' }
  const { id: seriesId } = await client.call(planSeries, { body })
  const localStart = `${new Date().getFullYear() + 1}-06-03T14:00`
  const schedule = { localStart, timeZone: 'Europe/London', durationMinutes: 90 }
  const rooms: Room[] = []
  while (rooms.length < n) {
    const planned = { params: { seriesId }, body: { title: 'Planned', schedule } }
    const { id: webinarId } = await client.call(planWebinar, planned)
    rooms.push({ params: { webinarId } })
  }
  return rooms
}

export async function open(client: Client, room: Room) {
  await client.call(publishWebinar, room)
  await client.call(changeRegistration, { ...room, body: { open: true } })
}

/**
 * Calls as the owner, and registers as nobody: a page in public does, and what one account may do
 * in a minute is not what is measured.
 */
export function clientOf({ url, cookie }: SignedIn): Client {
  const fetchAs: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    const url = input instanceof Request ? input.url : String(input)
    const registers = init?.method === 'POST' && url.endsWith('/registrations')
    if (!registers) headers.set('cookie', cookie)
    return fetch(input, { ...init, headers })
  }
  return createClient({ baseUrl: url, fetch: fetchAs })
}
