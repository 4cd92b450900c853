import { accept, reject } from '@rostrum/event-sourcing/decider'
import { isBefore } from '../time.ts'
import type { CommandOf, WebinarOutcome } from './commands.ts'
import { refusedWhenCancelled } from './scheduling.ts'
import { hasEnded, hasStarted, isLive, type Webinar } from './webinar.ts'

export function publish({ at }: CommandOf<'PublishWebinar'>, state: Webinar): WebinarOutcome {
  if (state.published) return accept()
  if (state.cancelled) return refusedWhenCancelled
  if (!state.schedule)
    return reject('webinar_not_scheduled', 'The webinar has no date: schedule it, then publish it.')
  return accept({ type: 'WebinarPublished', at, data: {} })
}

export function unpublish({ at }: CommandOf<'UnpublishWebinar'>, state: Webinar): WebinarOutcome {
  if (!state.published) return accept()
  if (hasStarted(state))
    return reject('webinar_started', 'The webinar has taken place in public: it stays published.')
  return accept({ type: 'WebinarUnpublished', at, data: {} })
}

export function start({ at }: CommandOf<'StartWebinar'>, state: Webinar): WebinarOutcome {
  if (isLive(state)) return accept()
  if (state.cancelled) return refusedWhenCancelled
  if (hasEnded(state))
    return reject('webinar_ended', 'The webinar has ended: reopen it for a further run.')
  if (state.postponed)
    return reject('webinar_postponed', 'The webinar is postponed: give it a new date first.')
  if (!state.published)
    return reject('webinar_not_published', 'The webinar is not published yet: publish it first.')
  return accept({ type: 'WebinarStarted', at, data: { run: 1 } })
}

export function end({ at }: CommandOf<'EndWebinar'>, { runs }: Webinar): WebinarOutcome {
  const current = runs.at(-1)
  if (!current) return reject('webinar_not_started', 'The webinar has not started yet.')
  if (current.endedAt !== undefined) return accept()
  if (isBefore(at, current.startedAt))
    return reject('ends_before_start', `It started at ${current.startedAt}: it cannot end before.`)
  return accept({ type: 'WebinarEnded', at, data: { run: current.run } })
}

/** A further run: only what is inside a run counts as attendance. */
export function reopen({ at }: CommandOf<'ReopenWebinar'>, { runs }: Webinar): WebinarOutcome {
  const last = runs.at(-1)
  if (!last) return reject('webinar_not_started', 'The webinar has not started yet: start it.')
  if (last.endedAt === undefined) return accept()
  if (isBefore(at, last.endedAt))
    return reject('starts_before_last_end', `It ended at ${last.endedAt}: reopen it after that.`)
  return accept({ type: 'WebinarReopened', at, data: { run: last.run + 1 } })
}

export function publishReplay(
  { at, url }: CommandOf<'PublishReplay'>,
  state: Webinar,
): WebinarOutcome {
  if (state.replay?.url === url) return accept()
  if (!hasEnded(state))
    return reject('webinar_not_ended', 'There is no replay before the webinar has ended.')
  return accept({ type: 'ReplayPublished', at, data: { url } })
}
