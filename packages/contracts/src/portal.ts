import type { SeriesId, WebinarId } from '@rostrum/kernel/ids'
import type { Instant } from '@rostrum/kernel/instant'
import type { Money } from '@rostrum/kernel/money'
import type { FormField } from './form.ts'
import type { RegistrationStatus } from './registrations.ts'
import type { Affiliation } from './series.ts'
import type { WebinarState } from './shapes.ts'
import type { Visibility } from './webinars.ts'

/*
 * What the public pages are rendered from: plain values that the api makes and the portal shows,
 * in one process. Nothing here holds an id of a person, so that a page cannot leak one.
 */

/** When, for people: the instant, and the organiser's zone to say it in. */
export interface PageTime {
  readonly startsAt: Instant
  readonly timeZone: string
  readonly localStart: string
  readonly durationMinutes: number
}

/** One line about a webinar, with the path of its page. */
export interface WebinarLine {
  readonly id: WebinarId
  readonly path: string
  readonly ordinal: number
  readonly title: string
  readonly state: WebinarState
  /** Absent while there is no date. */
  readonly time?: PageTime
}

export interface PagePresenter {
  /** The name or, where none was given, the card's title. */
  readonly displayName: string
  readonly named: boolean
  readonly title: string
  readonly organization: string
  readonly bioHtml?: string
  readonly portraitUrl?: string
  readonly featured: boolean
}

export interface PageAgendaItem {
  readonly title: string
  readonly kind: string
  /** Display names. */
  readonly presenters: readonly string[]
  readonly startsAfterMinutes?: number
  readonly minutes?: number
}

export interface PageOffer {
  readonly headline: string
  readonly benefit: string
  /** At least one: an offer without an action is not shown. */
  readonly actions: readonly string[]
  readonly closesAt?: Instant
}

/** A question as it is asked; `locale` where its text has a language of its own. */
export type AskedField = FormField & { readonly locale?: string }

/** The form, and whether it can be used. */
export interface PageRegistration {
  readonly open: boolean
  /** Why not, as a sentence; there when it is not open. */
  readonly reason?: string
  readonly fields: readonly AskedField[]
  /** Every seat is taken: who registers now waits. */
  readonly full: boolean
  /** How many wait. */
  readonly waitlist: number
  /** Where the form is posted to. */
  readonly action: string
}

/** The public page of a webinar, in whatever state of its life. */
export interface WebinarPage {
  readonly id: WebinarId
  readonly canonicalUrl: string
  readonly language: string
  readonly series: {
    readonly id: SeriesId
    readonly title: string
    readonly slug: string
    readonly path: string
  }
  readonly ordinal: number
  readonly of: number
  readonly title: string
  readonly state: WebinarState
  readonly time?: PageTime
  /** Dates that stood before, oldest first: "moved from 25 May 2021". */
  readonly movedFrom: readonly PageTime[]
  /** SEQUENCE of its calendar entry: it rises with every change of the date. */
  readonly calendarSequence: number
  /** Why it was postponed or cancelled. */
  readonly reason?: string
  readonly startedAt?: Instant
  readonly endedAt?: Instant
  readonly descriptionHtml: string
  readonly presenters: readonly PagePresenter[]
  readonly agenda: readonly PageAgendaItem[]
  readonly price: Money
  readonly visibility: Visibility
  readonly offers: readonly PageOffer[]
  readonly host: { readonly name: string }
  readonly affiliations: readonly Affiliation[]
  /** All webinars of the series in order, this one among them. */
  readonly path: readonly WebinarLine[]
  /** After the run: how many attended, and initials of the first 48; empty where no name is. */
  readonly attendees?: { readonly count: number; readonly initials: readonly string[] }
  readonly registration: PageRegistration
  readonly replay?: { readonly url: string }
}

/** A field that is not right, by its name in the form. */
export interface FormError {
  readonly field: string
  readonly message: string
}

/** What becomes of a form that was sent; nothing typed is lost. */
export type RegistrationForm =
  | {
      readonly kind: 'refused'
      readonly errors: readonly FormError[]
      /** What was typed, by the field's name. */
      readonly values: Readonly<Record<string, string | readonly string[]>>
      /** A sentence about the whole, where no field is to blame. */
      readonly message?: string
    }
  | {
      readonly kind: 'accepted'
      readonly status: RegistrationStatus
      /** Absent for a repeat, and where links are only ever mailed. */
      readonly personalPath?: string
      /** What a repeat may be told without revealing who is registered. */
      readonly notice?: string
    }

/** `/r/{token}`: one person's standing for one webinar. */
export interface PersonalPage {
  readonly path: string
  /** Absent when erased or never given. */
  readonly name?: string
  readonly status: RegistrationStatus
  /** The place in the queue, from 1, while waitlisted. */
  readonly waitlistPlace?: number
  readonly webinar: WebinarLine & { readonly seriesTitle: string; readonly hostName: string }
  readonly canCancel: boolean
  readonly canReturn: boolean
  /** There when this person may enter the room, the lobby included. */
  readonly joinPath?: string
  readonly replayUrl?: string
  readonly calendar?: { readonly ics: string; readonly google: string; readonly outlook: string }
  readonly otherWebinars: readonly WebinarLine[]
  /** What was just done, as a sentence. */
  readonly notice?: string
}

/** The room of a webinar for one person. */
export interface JoinPage {
  readonly webinar: WebinarLine & { readonly seriesTitle: string }
  readonly state: 'lobby' | 'live' | 'ended' | 'cancelled'
  readonly startsAt?: Instant
  readonly stage: { readonly kind: 'none' | 'embed' | 'link'; readonly url?: string }
  readonly displayName?: string
  /** What the page needs to say that somebody is there; absent outside of the run. */
  readonly connection?: {
    /** Where to POST `body` to; the answer names the connection. */
    readonly url: string
    readonly body: { readonly token: string } | { readonly guest: { readonly name?: string } }
    readonly heartbeatSeconds: number
  }
  readonly backPath: string
}

/** `/`: what there is. */
export interface HomePage {
  readonly host: { readonly name: string }
  readonly upcoming: readonly (WebinarLine & { readonly seriesTitle: string })[]
  readonly series: readonly {
    readonly id: SeriesId
    readonly title: string
    readonly path: string
    readonly descriptionHtml?: string
    readonly webinars: readonly WebinarLine[]
  }[]
}
