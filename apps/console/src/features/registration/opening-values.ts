import type { Webinar } from '@rostrum/contracts/webinars'
import type { Instant } from '@rostrum/kernel/instant'
import { LocalDateTime, localAt, resolveLocal, TimeZone } from '@rostrum/kernel/time-zone'

/** Until when one can register, as the form holds it. */
export interface OpeningValues {
  readonly open: boolean
  readonly until: 'end' | 'start' | 'moment'
  /** `2021-06-02` and `18:00` on the webinar's clock. */
  readonly date: string
  readonly time: string
}

export function openingValues({ registration }: Webinar, zone: string): OpeningValues {
  const { open, closesAt, closesAtStart } = registration
  if (!closesAt) return { open, until: closesAtStart ? 'start' : 'end', date: '', time: '' }
  const [date = '', time = ''] = localAt(closesAt, TimeZone.parse(zone)).split('T')
  return { open, until: 'moment', date, time }
}

/** What is sent; a moment that is not whole, or does not exist, is left to be refused by name. */
export function openingBody({ open, until, date, time }: OpeningValues, zone: string) {
  if (!open || until === 'end') return { open, closesAtStart: false }
  if (until === 'start') return { open, closesAtStart: true }
  return { open, closesAtStart: false, closesAt: momentAt(date, time, zone) }
}

function momentAt(date: string, time: string, zone: string): Instant | string {
  const local = LocalDateTime.safeParse(`${date}T${time}`)
  if (!local.success) return ''
  const found = resolveLocal(local.data, TimeZone.parse(zone), 'earlier')
  return found.kind === 'ok' ? found.startsAt : ''
}
