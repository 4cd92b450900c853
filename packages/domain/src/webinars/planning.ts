import { accept, reject } from '@rostrum/event-sourcing/decider'
import type { CommandOf, WebinarCommand, WebinarOutcome } from './commands.ts'
import type { WebinarEvent } from './events.ts'
import { evolveWebinar } from './evolve.ts'
import type { Webinar } from './webinar.ts'

type Decide = (command: WebinarCommand, state: Webinar) => WebinarOutcome

/**
 * All that is known of a webinar in one append, so that nothing typed is lost. Each part is decided
 * by its own rule, after the parts before it.
 */
export function plan(
  command: CommandOf<'PlanWebinar'>,
  state: Webinar,
  decide: Decide,
): WebinarOutcome {
  const { at, seriesId, title, language } = command
  if (state.planned)
    return reject('webinar_already_planned', `This webinar was planned already: "${state.title}".`)
  const planned: WebinarEvent = { type: 'WebinarPlanned', at, data: { seriesId, title, language } }
  const events: WebinarEvent[] = [planned]
  let after = evolveWebinar(state, planned)
  for (const part of partsOf(command)) {
    const decision = decide(part, after)
    if (decision.outcome === 'rejected') return decision
    events.push(...decision.events)
    after = decision.events.reduce(evolveWebinar, after)
  }
  return accept(...events)
}

function partsOf(command: CommandOf<'PlanWebinar'>): WebinarCommand[] {
  const { at, description, schedule, admission, price, visibility, threshold, form } = command
  const { presenters = [], agenda } = command
  const parts: (WebinarCommand | undefined)[] = [
    description ? { type: 'EditWebinar', description, at } : undefined,
    schedule && { type: 'ScheduleWebinar', ...schedule, at },
    admission && { type: 'ChangeAdmission', policy: admission, at },
    price && { type: 'SetPrice', ...price, at },
    visibility && { type: 'ChangeVisibility', ...visibility, at },
    threshold && { type: 'ChangeThreshold', threshold, at },
    form && { type: 'ChangeForm', fields: form, at },
    ...presenters.map((card): WebinarCommand => ({ type: 'AddPresenter', card, at })),
    agenda && { type: 'ChangeAgenda', items: agenda, at },
  ]
  return parts.filter((part) => part !== undefined)
}
