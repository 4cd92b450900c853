import { accept, type Refusal, reject } from '@rostrum/event-sourcing/decider'
import type { PresenterId } from '@rostrum/kernel/ids'
import { sameValue } from '../reports/canonical.ts'
import type { CommandOf, WebinarOutcome, WebinarRejection } from './commands.ts'
import type { AgendaItem, WebinarEvent } from './events.ts'
import type { Webinar } from './webinar.ts'

export function addPresenter(
  { at, card }: CommandOf<'AddPresenter'>,
  state: Webinar,
): WebinarOutcome {
  const known = presenterOf(state, card.presenterId)
  if (!known) return accept({ type: 'PresenterAdded', at, data: card })
  if (sameValue(known, card)) return accept()
  return reject(
    'presenter_already_added',
    'This presenter is on the list already: change the card.',
  )
}

export function changePresenter(
  { at, card }: CommandOf<'ChangePresenter'>,
  state: Webinar,
): WebinarOutcome {
  const known = presenterOf(state, card.presenterId)
  if (!known) return unknownPresenter
  return sameValue(known, card) ? accept() : accept({ type: 'PresenterChanged', at, data: card })
}

export function withdrawPresenter(
  { at, presenterId }: CommandOf<'WithdrawPresenter'>,
  state: Webinar,
): WebinarOutcome {
  if (!presenterOf(state, presenterId)) return accept()
  return accept({ type: 'PresenterWithdrawn', at, data: { presenterId } })
}

/** Somebody who is on the list already may take over, too. */
export function replacePresenter(
  { at, presenterId, by }: CommandOf<'ReplacePresenter'>,
  state: Webinar,
): WebinarOutcome {
  if (by.presenterId === presenterId)
    return reject('presenter_already_added', 'Nobody replaces themselves: change the card instead.')
  const successor = presenterOf(state, by.presenterId)
  if (!presenterOf(state, presenterId)) return successor ? accept() : unknownPresenter
  const added: WebinarEvent[] = successor ? [] : [{ type: 'PresenterAdded', at, data: by }]
  return accept(...added, {
    type: 'PresenterReplaced',
    at,
    data: { presenterId, by: by.presenterId },
  })
}

export function reorderPresenters(
  { at, presenterIds }: CommandOf<'ReorderPresenters'>,
  { presenters }: Webinar,
): WebinarOutcome {
  const current = presenters.map(({ presenterId }) => presenterId)
  if (sameValue(current, presenterIds)) return accept()
  if (!sameValue(current.toSorted(), presenterIds.toSorted()))
    return reject('order_names_other_presenters', 'The order must name each presenter once.')
  return accept({ type: 'PresentersReordered', at, data: { presenterIds } })
}

export function changeAgenda(
  { at, items }: CommandOf<'ChangeAgenda'>,
  state: Webinar,
): WebinarOutcome {
  if (sameValue(items, state.agenda)) return accept()
  const fault = items.map(itemFault).find((found) => found !== undefined)
  if (fault) return reject('agenda_invalid', fault)
  const named = items.flatMap(({ presenterIds }) => presenterIds)
  if (named.some((id) => !presenterOf(state, id))) return unknownPresenter
  return accept({ type: 'AgendaChanged', at, data: { items } })
}

function itemFault({ title, startsAfterMinutes = 0, minutes = 1 }: AgendaItem) {
  if (startsAfterMinutes < 0) return `"${title}" would begin before the webinar does.`
  return minutes < 1 ? `"${title}" must last at least a minute.` : undefined
}

function presenterOf({ presenters }: Webinar, id: PresenterId) {
  return presenters.find(({ presenterId }) => presenterId === id)
}

const unknownPresenter: Refusal<WebinarRejection> = reject(
  'presenter_not_found',
  'There is no such presenter on this webinar.',
)
