import { Instant } from '@rostrum/kernel/instant'
import { LocalDateTime, resolveLocal, TimeZone } from '@rostrum/kernel/time-zone'
import { dayText } from '@rostrum/ui/time'

/** Whole days on a calendar, as the fields hold them: `2021-05-01`, or nothing. */
export interface Days {
  readonly first: string
  readonly last: string
}

/** From the beginning of the first day to the end of the last, where they are given. */
export function periodOf({ first, last }: Days, zone: string) {
  const from = first && midnight(first, zone)
  const to = last && midnight(dayAfter(last), zone)
  return { ...(from && { from }), ...(to && { to }) }
}

/** `from 1 May 2021 to 31 May 2021`; nothing of all time. */
export function periodWords({ from, to }: Readonly<Record<string, unknown>>, zone: string): string {
  const [start, end] = [from, to].map((at) => Instant.safeParse(at).data)
  return [
    ...(start ? [`from ${dayText(start, zone)}`] : []),
    // The end is the first moment that is not in it.
    ...(end ? [`to ${dayText(new Date(Date.parse(end) - 1).toISOString(), zone)}`] : []),
  ].join(' ')
}

/** The first moment of a day; where the clocks skip midnight, the first that there is. */
function midnight(day: string, zone: string): string | undefined {
  for (const time of ['00:00', '01:00']) {
    const local = LocalDateTime.safeParse(`${day}T${time}`)
    if (!local.success) return undefined
    const resolved = resolveLocal(local.data, TimeZone.parse(zone), 'earlier')
    if (resolved.kind === 'ok') return resolved.startsAt
  }
  return undefined
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
