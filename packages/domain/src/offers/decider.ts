import { accept, type Decider, reject } from '@rostrum/event-sourcing/decider'
import { isBefore } from '../time.ts'
import type { OfferEvent } from './events.ts'

type Announced = OfferEvent['data']

export type OfferCommand = {
  type: 'AnnounceOffer'
  headline: string
  benefit: string
  actions: string[]
  scope: Announced['scope']
  window?: Announced['window'] | undefined
  cap?: number | undefined
  at: string
}

export type OfferRejection = 'offer_already_announced' | 'offer_window_ends_before_it_starts'

/** What is offered; without `announced` there is no such offer. */
export interface Offer {
  readonly announced?: Announced
}

export const offer: Decider<Offer, OfferCommand, OfferEvent, OfferRejection> = {
  initialState: {},

  decide({ at, headline, benefit, actions, scope, window = {}, cap }, { announced }) {
    if (announced)
      return reject(
        'offer_already_announced',
        `This offer stands already: "${announced.headline}".`,
      )
    const { opensAt, closesAt } = window
    if (opensAt && closesAt && !isBefore(opensAt, closesAt))
      return reject(
        'offer_window_ends_before_it_starts',
        'The offer would end before it starts: choose a later end.',
      )
    const data = { headline, benefit, actions, scope, window, cap }
    return accept({ type: 'OfferAnnounced', at, data })
  },

  evolve(_state, event) {
    return { announced: event.data }
  },
}
