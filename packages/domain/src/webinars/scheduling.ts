import { accept, type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { LocalDateTime, resolveLocal, TimeZone } from '@rostrum/kernel/time-zone'
import { sameValue } from '../reports/canonical.ts'
import { isBefore } from '../time.ts'
import type { CommandOf, PlannedTime, WebinarOutcome, WebinarRejection } from './commands.ts'
import type { Schedule } from './events.ts'
import { hasStarted, type Webinar } from './webinar.ts'

const longestMinutes = 24 * 60

/** The first time is a scheduling, every later one a rescheduling, also out of a postponement. */
export function schedule(command: CommandOf<'ScheduleWebinar'>, state: Webinar): WebinarOutcome {
  const { at, reason } = command
  if (state.cancelled) return refusedWhenCancelled
  if (hasStarted(state))
    return reject('webinar_started', 'The webinar has started: its date stays as it was.')
  const to = scheduleOf(command, at)
  if ('outcome' in to) return to
  const from = state.schedule ?? state.lastSchedule
  if (!from) return accept({ type: 'WebinarScheduled', at, data: to })
  if (!state.postponed && sameValue(from, to)) return accept()
  return accept({ type: 'WebinarRescheduled', at, data: { from, to, reason } })
}

export function postpone(command: CommandOf<'PostponeWebinar'>, state: Webinar): WebinarOutcome {
  const { at, reason } = command
  if (state.postponed) return accept()
  if (state.cancelled) return refusedWhenCancelled
  if (hasStarted(state))
    return reject('webinar_started', 'The webinar has started: it cannot be postponed any more.')
  if (!state.schedule)
    return reject('webinar_not_scheduled', 'The webinar has no date yet that could be postponed.')
  return accept({ type: 'WebinarPostponed', at, data: { reason } })
}

export function cancel(command: CommandOf<'CancelWebinar'>, state: Webinar): WebinarOutcome {
  const { at, reason } = command
  if (state.cancelled) return accept()
  if (hasStarted(state))
    return reject(
      'webinar_started',
      'The webinar has taken place: end it instead of cancelling it.',
    )
  return accept({ type: 'WebinarCancelled', at, data: { reason } })
}

export function reinstate(command: CommandOf<'ReinstateWebinar'>, state: Webinar): WebinarOutcome {
  if (!state.cancelled) return accept()
  return accept({ type: 'WebinarReinstated', at: command.at, data: {} })
}

export const refusedWhenCancelled: Refusal<WebinarRejection> = reject(
  'webinar_cancelled',
  'The webinar is cancelled: reinstate it first.',
)

/** What people said, and the one moment that it means. */
function scheduleOf(planned: PlannedTime, at: string): Schedule | Refusal<WebinarRejection> {
  const { durationMinutes, disambiguation } = planned
  const zone = TimeZone.safeParse(planned.timeZone)
  if (!zone.success)
    return reject(
      'time_zone_unknown',
      `There is no time zone "${planned.timeZone}": name one by region and city, such as Europe/London.`,
    )
  const local = LocalDateTime.safeParse(planned.localStart)
  if (!local.success)
    return reject(
      'local_start_invalid',
      `"${planned.localStart}" is no date and time: give both as 2021-06-03T14:00.`,
    )
  if (!isDuration(durationMinutes))
    return reject('duration_out_of_range', 'A webinar lasts from 1 minute to 24 hours.')
  const resolved = resolveLocal(local.data, zone.data, disambiguation)
  if (resolved.kind === 'gap') return neverShown(local.data, zone.data)
  if (resolved.kind === 'ambiguous') return shownTwice(local.data, zone.data, resolved)
  const { startsAt } = resolved
  if (isBefore(startsAt, at))
    return reject('start_in_past', 'The start lies in the past: choose a later one.')
  return { localStart: local.data, timeZone: zone.data, startsAt, durationMinutes }
}

function isDuration(minutes: number) {
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= longestMinutes
}

function neverShown(local: string, zone: string) {
  return reject(
    'time_does_not_exist',
    `${local.replace('T', ' ')} does not exist in ${zone}: the clocks go forward over it. Choose another time.`,
  )
}

function shownTwice(local: string, zone: string, moments: { earlier: string; later: string }) {
  const { earlier, later } = moments
  return reject(
    'time_is_ambiguous',
    `${local.replace('T', ' ')} comes twice in ${zone}, as the clocks go back: say whether the earlier one (${earlier}) or the later one (${later}) is meant.`,
  )
}
