import type { SeriesId } from '@rostrum/kernel/ids'
import type {
  Admission,
  AgendaItem,
  FormField,
  Schedule,
  Threshold,
  Visibility,
  WebinarEvent,
} from './events.ts'

type DataOf<Type> = Extract<WebinarEvent, { type: Type }>['data']

export type Presenter = DataOf<'PresenterAdded'>
export type Stage = DataOf<'StageChanged'>
export type Price = DataOf<'PriceSet'>

/** From start to end of being live; a reopening is a further run. Without `endedAt` it is live. */
export interface Run {
  readonly run: number
  readonly startedAt: string
  readonly endedAt?: string
}

/** One line of the schedule's history. `startsAt` is the start that stood from then on. */
export interface ScheduleChange {
  readonly kind: 'scheduled' | 'rescheduled' | 'postponed' | 'cancelled' | 'reinstated'
  readonly startsAt?: string
  readonly timeZone?: string
  readonly at: string
  readonly reason?: string
}

export interface RegistrationSettings {
  /** Ever; `open` is what was said last. Whether people get in now, `isRegistrationOpen` knows. */
  readonly opened: boolean
  readonly open: boolean
  readonly closesAt?: string | undefined
  readonly closesAtStart: boolean
}

/** All that the webinar's own stream says, as of its last event. */
export interface Webinar {
  readonly planned: boolean
  readonly seriesId?: SeriesId
  readonly title: string
  readonly language: string
  readonly description: string
  /** Absent before the first date, and while postponed. */
  readonly schedule?: Schedule
  /** The date that stood before it was postponed. */
  readonly lastSchedule?: Schedule
  readonly scheduleHistory: readonly ScheduleChange[]
  readonly published: boolean
  /** When it was published first. */
  readonly publishedAt?: string
  readonly cancelled?: { readonly at: string; readonly reason: string }
  readonly postponed: boolean
  readonly registration: RegistrationSettings
  readonly form: readonly FormField[]
  readonly admission: Admission
  readonly visibility: Visibility
  readonly price: Price
  /** In the order in which they are shown. */
  readonly presenters: readonly Presenter[]
  readonly agenda: readonly AgendaItem[]
  readonly threshold: Threshold
  readonly stage: Stage
  readonly runs: readonly Run[]
  readonly replay?: { readonly url: string; readonly at: string }
}

export const initialWebinar: Webinar = {
  planned: false,
  title: '',
  language: 'en',
  description: '',
  scheduleHistory: [],
  published: false,
  postponed: false,
  registration: { opened: false, open: false, closesAtStart: false },
  form: [],
  admission: 'automatic',
  visibility: { page: 'everyone', room: 'registrants', replay: 'registrants' },
  price: { amountMinor: 0, currency: 'EUR' },
  presenters: [],
  agenda: [],
  threshold: { seconds: 1 },
  stage: { kind: 'none' },
  runs: [],
}

export function hasStarted({ runs }: Pick<Webinar, 'runs'>): boolean {
  return runs.length > 0
}

export function isLive({ runs }: Pick<Webinar, 'runs'>): boolean {
  const last = runs.at(-1)
  return last !== undefined && last.endedAt === undefined
}

export function hasEnded(webinar: Pick<Webinar, 'runs'>): boolean {
  return hasStarted(webinar) && !isLive(webinar)
}
