import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type { Readiness } from '@rostrum/contracts/health'
import type { getCertificate } from '@rostrum/contracts/people'
import type {
  HomePage,
  JoinPage,
  PersonalPage,
  RegistrationForm,
  WebinarLine,
  WebinarPage,
} from '@rostrum/contracts/portal'
import type { Affiliation } from '@rostrum/contracts/series'

type Outcome<Kind extends RegistrationForm['kind']> = Extract<RegistrationForm, { kind: Kind }>

/** `/certificates/{number}`: what is told of an erasure. */
export type Certificate = AnswerOf<typeof getCertificate>

/** `/series/{slug}`: a published series and its webinars in order. */
export interface SeriesPage {
  readonly title: string
  readonly path: string
  readonly canonicalUrl: string
  readonly language: string
  readonly descriptionHtml?: string
  readonly host: { readonly name: string }
  readonly affiliations: readonly Affiliation[]
  readonly webinars: readonly WebinarLine[]
}

/** What they are, or were, asked to agree to. */
export interface OwnConsent {
  readonly purpose: string
  readonly title: string
  readonly seriesId?: string
  readonly seriesTitle?: string
  readonly given: boolean
  /** When they said so last; absent where they never did. */
  readonly since?: string
  /** What they agreed to, or what they are asked now. */
  readonly text?: string
  readonly locale?: string
  /** Which words they would agree to; absent where nobody asks any more. */
  readonly asked?: { readonly textVersion: string; readonly locale: string }
}

/** `/r/{token}/data`: what is held of somebody, and what they can do about it. */
export interface OwnDataPage {
  readonly path: string
  readonly backPath: string
  readonly hostName: string
  readonly webinarTitle: string
  readonly kinds: readonly {
    readonly title: string
    readonly explains: string
    readonly count: number
  }[]
  readonly consents: readonly OwnConsent[]
  readonly name?: string
  readonly email?: string
  /** In words, of this registration: `name` is that of the input. */
  readonly answers: readonly {
    readonly name: string
    readonly label: string
    readonly value: string
  }[]
  /** A legal hold keeps it from being erased. */
  readonly held: boolean
  readonly stays: { readonly registrations: number; readonly attendances: number }
  readonly notice?: string
}

/** The form, empty or as it was sent. */
export interface RegisterPage {
  readonly kind: 'register'
  readonly webinar: WebinarPage
  /**
   * A UUID for this form, sent back as `commandId`: sending the form twice is one request, so a
   * double click is not told of somebody who is registered already.
   */
  readonly commandId?: string
  readonly refused?: Outcome<'refused'>
}

/** Everything that the public pages can show. The api chooses, `render` shows it. */
export type PortalPage =
  | { readonly kind: 'home'; readonly home: HomePage }
  | { readonly kind: 'series'; readonly series: SeriesPage }
  | { readonly kind: 'webinar'; readonly webinar: WebinarPage }
  | RegisterPage
  | {
      readonly kind: 'registered'
      readonly webinar: WebinarPage
      readonly accepted: Outcome<'accepted'>
    }
  | { readonly kind: 'personal'; readonly personal: PersonalPage }
  | { readonly kind: 'own-data'; readonly own: OwnDataPage }
  | { readonly kind: 'join'; readonly join: JoinPage }
  | { readonly kind: 'certificate'; readonly certificate: Certificate }
  | { readonly kind: 'reminders'; readonly path: string; readonly wanted: boolean }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'starting'; readonly readiness: Readiness }
  | {
      readonly kind: 'problem'
      readonly status: number
      readonly title: string
      /** What happened, what was kept, what to do. */
      readonly detail: string
      readonly correlationId?: string
      readonly backPath?: string
    }
