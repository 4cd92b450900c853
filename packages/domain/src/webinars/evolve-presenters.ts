import type { PresenterId } from '@rostrum/kernel/ids'
import type { WebinarEvent } from './events.ts'
import type { Presenter, Webinar } from './webinar.ts'

export type PresenterEvent = Extract<
  WebinarEvent,
  {
    type:
      | 'PresenterAdded'
      | 'PresenterChanged'
      | 'PresenterWithdrawn'
      | 'PresenterReplaced'
      | 'PresentersReordered'
  }
>

/** The presenters after one more event; the agenda follows who replaces whom and who goes. */
export function evolvePresenters(state: Webinar, event: PresenterEvent): Webinar {
  const { presenters } = state
  switch (event.type) {
    case 'PresenterAdded':
      return { ...state, presenters: [...presenters, event.data] }
    case 'PresenterChanged':
      return { ...state, presenters: presenters.map((known) => newer(known, event.data)) }
    case 'PresenterWithdrawn':
      return without(state, event.data.presenterId)
    case 'PresenterReplaced':
      return replaced(state, event.data.presenterId, event.data.by)
    case 'PresentersReordered': {
      const place = new Map(event.data.presenterIds.map((id, nth) => [id, nth]))
      const placeOf = ({ presenterId }: Presenter) => place.get(presenterId) ?? place.size
      return { ...state, presenters: presenters.toSorted((a, b) => placeOf(a) - placeOf(b)) }
    }
  }
}

function newer(known: Presenter, changed: Presenter) {
  return known.presenterId === changed.presenterId ? changed : known
}

function without(state: Webinar, gone: PresenterId): Webinar {
  return {
    ...state,
    presenters: state.presenters.filter(({ presenterId }) => presenterId !== gone),
    agenda: state.agenda.map((item) => ({
      ...item,
      presenterIds: item.presenterIds.filter((id) => id !== gone),
    })),
  }
}

/** The one who comes takes the place of the one who goes, on the list and on the agenda. */
function replaced(state: Webinar, gone: PresenterId, by: PresenterId): Webinar {
  const successor = state.presenters.find(({ presenterId }) => presenterId === by)
  if (!successor) return without(state, gone)
  return {
    ...state,
    presenters: state.presenters
      .filter(({ presenterId }) => presenterId !== by)
      .map((known) => (known.presenterId === gone ? successor : known)),
    agenda: state.agenda.map((item) => ({
      ...item,
      presenterIds: [...new Set(item.presenterIds.map((id) => (id === gone ? by : id)))],
    })),
  }
}
