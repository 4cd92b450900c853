import { accept, type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { sameValue } from '../reports/canonical.ts'
import { isBefore } from '../time.ts'
import type { CommandOf, WebinarOutcome, WebinarRejection } from './commands.ts'
import type { FormField, WebinarEvent } from './events.ts'
import { refusedWhenCancelled } from './scheduling.ts'
import { hasEnded, hasStarted, type Webinar } from './webinar.ts'

const mostFields = 20

export function edit(command: CommandOf<'EditWebinar'>, state: Webinar): WebinarOutcome {
  const { at, title, description } = command
  const events: WebinarEvent[] = []
  if (title !== undefined && title !== state.title)
    events.push({ type: 'WebinarRetitled', at, data: { title } })
  if (description !== undefined && description !== state.description)
    events.push({ type: 'WebinarDescribed', at, data: { richText: description } })
  return accept(...events)
}

/** Opening what is open already, with other times, changes when it closes. */
export function openRegistration(
  command: CommandOf<'OpenRegistration'>,
  state: Webinar,
): WebinarOutcome {
  const { at, closesAt, closesAtStart } = command
  const refusal = openingRefusal(command, state)
  if (refusal) return refusal
  const wanted = { opened: true, open: true, closesAt, closesAtStart }
  if (sameValue(wanted, state.registration)) return accept()
  return accept({ type: 'RegistrationOpened', at, data: { closesAt, closesAtStart } })
}

function openingRefusal(
  { at, closesAt, closesAtStart }: CommandOf<'OpenRegistration'>,
  state: Webinar,
): Refusal<WebinarRejection> | undefined {
  if (state.cancelled) return refusedWhenCancelled
  if (state.postponed)
    return reject('webinar_postponed', 'The webinar is postponed: give it a new date first.')
  if (hasEnded(state))
    return reject('webinar_ended', 'The webinar has ended: nobody can register any more.')
  if (!state.schedule)
    return reject('webinar_not_scheduled', 'The webinar has no date yet: schedule it first.')
  if (!state.published)
    return reject(
      'webinar_not_published',
      'The webinar is not published yet: publish it first, then open registration.',
    )
  if (closesAt !== undefined && !isBefore(at, closesAt))
    return reject(
      'closing_in_past',
      'Registration would close before it opens: choose a later time.',
    )
  if (closesAtStart && hasStarted(state))
    return reject(
      'closing_in_past',
      'The webinar has started: registration cannot close at its start.',
    )
  return undefined
}

export function closeRegistration(
  { at }: CommandOf<'CloseRegistration'>,
  { registration }: Webinar,
): WebinarOutcome {
  return registration.open ? accept({ type: 'RegistrationClosed', at, data: {} }) : accept()
}

export function changeForm(command: CommandOf<'ChangeForm'>, state: Webinar): WebinarOutcome {
  const { at, fields } = command
  if (sameValue(fields, state.form)) return accept()
  const fault = formFault(fields)
  if (fault) return reject('form_invalid', fault)
  return accept({ type: 'RegistrationFormChanged', at, data: { fields } })
}

function formFault(fields: readonly FormField[]): string | undefined {
  if (fields.length > mostFields) return `A form asks at most ${mostFields} questions.`
  if (!areDistinct(fields.map(({ id }) => id))) return 'Two questions of the form share one id.'
  return fields.map(fieldFault).find((fault) => fault !== undefined)
}

function fieldFault({ kind, label, options = [], purpose, textVersion }: FormField) {
  if (kind === 'choice' && options.length === 0)
    return `The question "${label}" offers nothing to choose from.`
  if (!areDistinct(options.map(({ id }) => id)))
    return `Two options of the question "${label}" share one id.`
  if (kind === 'consent' && !(purpose && textVersion))
    return `The consent "${label}" must say its purpose and the version of its text.`
  return undefined
}

function areDistinct(ids: readonly string[]) {
  return new Set(ids).size === ids.length
}

export function changeAdmission(
  { at, policy }: CommandOf<'ChangeAdmission'>,
  { admission }: Webinar,
): WebinarOutcome {
  return policy === admission
    ? accept()
    : accept({ type: 'AdmissionChanged', at, data: { policy } })
}

export function changeVisibility(
  { at, page, room, replay }: CommandOf<'ChangeVisibility'>,
  { visibility }: Webinar,
): WebinarOutcome {
  const data = { page, room, replay }
  return sameValue(data, visibility) ? accept() : accept({ type: 'VisibilityChanged', at, data })
}

export function setPrice(
  { at, amountMinor, currency }: CommandOf<'SetPrice'>,
  { price }: Webinar,
): WebinarOutcome {
  const data = { amountMinor, currency }
  return sameValue(data, price) ? accept() : accept({ type: 'PriceSet', at, data })
}

export function changeThreshold(
  { at, threshold }: CommandOf<'ChangeThreshold'>,
  state: Webinar,
): WebinarOutcome {
  if (sameValue(threshold, state.threshold)) return accept()
  return accept({ type: 'AttendanceThresholdChanged', at, data: { threshold } })
}

export function changeStage(command: CommandOf<'ChangeStage'>, state: Webinar): WebinarOutcome {
  const { at, kind, details } = command
  if (kind === 'none')
    return state.stage.kind === 'none'
      ? accept()
      : accept({ type: 'StageChanged', at, data: { kind } })
  if (!details)
    return reject(
      'stage_without_address',
      'Say where the webinar is shown: an embed or a join link.',
    )
  if (sameValue({ kind, details }, state.stage)) return accept()
  return accept({ type: 'StageChanged', at, data: { kind, details } })
}
