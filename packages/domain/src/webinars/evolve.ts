import type { WebinarEvent } from './events.ts'
import { evolvePresenters, type PresenterEvent } from './evolve-presenters.ts'
import type { ScheduleChange, Webinar } from './webinar.ts'

type Of<Type> = Extract<WebinarEvent, { type: Type }>

/** The webinar after one more event. */
export function evolveWebinar(state: Webinar, event: WebinarEvent): Webinar {
  switch (event.type) {
    case 'WebinarPlanned':
      return { ...state, planned: true, ...event.data }
    case 'WebinarRetitled':
      return { ...state, title: event.data.title }
    case 'WebinarDescribed':
      return { ...state, description: event.data.richText }
    case 'WebinarScheduled':
    case 'WebinarRescheduled':
    case 'WebinarPostponed':
    case 'WebinarCancelled':
    case 'WebinarReinstated':
      return evolveSchedule(state, event)
    case 'WebinarPublished':
      return { ...state, published: true, publishedAt: state.publishedAt ?? event.at }
    case 'WebinarUnpublished':
      return { ...state, published: false }
    case 'RegistrationOpened':
      return { ...state, registration: { opened: true, open: true, ...event.data } }
    case 'RegistrationClosed':
      return { ...state, registration: { ...state.registration, open: false } }
    case 'RegistrationFormChanged':
      return { ...state, form: event.data.fields }
    case 'AdmissionChanged':
      return { ...state, admission: event.data.policy }
    case 'VisibilityChanged':
      return { ...state, visibility: event.data }
    case 'PriceSet':
      return { ...state, price: event.data }
    case 'AgendaChanged':
      return { ...state, agenda: event.data.items }
    case 'AttendanceThresholdChanged':
      return { ...state, threshold: event.data.threshold }
    case 'StageChanged':
      return { ...state, stage: event.data }
    case 'WebinarStarted':
    case 'WebinarReopened':
    case 'WebinarEnded':
      return { ...state, runs: evolveRuns(state, event) }
    case 'ReplayPublished':
      return { ...state, replay: { url: event.data.url, at: event.at } }
    default:
      return evolvePresenters(state, event satisfies PresenterEvent)
  }
}

type ScheduleEvent = Of<
  | 'WebinarScheduled'
  | 'WebinarRescheduled'
  | 'WebinarPostponed'
  | 'WebinarCancelled'
  | 'WebinarReinstated'
>

function evolveSchedule(state: Webinar, event: ScheduleEvent): Webinar {
  const { schedule, cancelled: _, ...rest } = state
  switch (event.type) {
    case 'WebinarScheduled':
      return noted({ ...state, schedule: event.data, postponed: false }, 'scheduled', event)
    case 'WebinarRescheduled':
      return noted({ ...state, schedule: event.data.to, postponed: false }, 'rescheduled', event)
    case 'WebinarPostponed': {
      const { schedule: _date, ...dateless } = state
      const last = schedule ? { lastSchedule: schedule } : {}
      return noted({ ...dateless, ...last, postponed: true }, 'postponed', event)
    }
    case 'WebinarCancelled': {
      const cancelled = { at: event.at, reason: event.data.reason }
      return noted({ ...state, cancelled }, 'cancelled', event)
    }
    case 'WebinarReinstated':
      return noted({ ...rest, ...(schedule && { schedule }) }, 'reinstated', event)
  }
}

function noted(state: Webinar, kind: ScheduleChange['kind'], { at, data }: ScheduleEvent): Webinar {
  const { schedule } = state
  const change: ScheduleChange = {
    kind,
    at,
    ...(schedule && { startsAt: schedule.startsAt, timeZone: schedule.timeZone }),
    ...('reason' in data && data.reason !== undefined && { reason: data.reason }),
  }
  return { ...state, scheduleHistory: [...state.scheduleHistory, change] }
}

function evolveRuns(
  { runs }: Webinar,
  event: Of<'WebinarStarted' | 'WebinarReopened' | 'WebinarEnded'>,
) {
  const { at } = event
  const { run } = event.data
  if (event.type !== 'WebinarEnded') return [...runs, { run, startedAt: at }]
  return runs.map((known) => (known.run === run ? { ...known, endedAt: at } : known))
}
