import { OrganizationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { Money } from '@rostrum/kernel/money'
import { LanguageTag } from '@rostrum/kernel/text'
import { z } from 'zod'
import { AgendaItem, Offer, Presenter } from './content.ts'
import { endpoint } from './endpoint.ts'
import { FormField } from './form.ts'
import { Position, query, queryOfThen, Revision } from './reading.ts'
import { Receipt } from './receipt.ts'
import { Schedule, ScheduleChange, scheduleInput } from './schedule.ts'
import { SeriesWebinar } from './series.ts'
import { changes, Description, Numbers, optionalBody, Title, WebinarState } from './shapes.ts'

export const Audience = z.enum(['everyone', 'registrants', 'members', 'invited', 'password'])
export type Audience = z.infer<typeof Audience>

/** Who can view the page, enter the room and watch the replay. */
export const Visibility = z.object({ page: Audience, room: Audience, replay: Audience })
export type Visibility = z.infer<typeof Visibility>

export const Admission = z.enum(['automatic', 'manual'])
export type Admission = z.infer<typeof Admission>

/** Present for at least so long counts as attended; a percentage is of the runs' length. */
export const Threshold = z.union([
  z.object({ seconds: z.int().min(1).max(86_400) }),
  z.object({ percent: z.number().gt(0).max(100) }),
])
export type Threshold = z.infer<typeof Threshold>

/** Something an organiser should look at. New codes may come. */
export const Warning = z
  .object({
    /** `text_disagrees_with_schedule`, `offer_without_action`, `presenter_without_name`, … */
    code: z.string(),
    detail: z.string(),
    /** The words that it is about. */
    excerpt: z.string().optional(),
  })
  .meta({ id: 'Warning' })
export type Warning = z.infer<typeof Warning>

/** The one thing to do next in a webinar's life; null when nothing is. */
export const NextStep = z.enum([
  'publish',
  'schedule',
  'open_registration',
  'start',
  'end',
  'publish_replay',
])
export type NextStep = z.infer<typeof NextStep>

/** One dated session of a series. */
export const Webinar = z
  .object({
    id: WebinarId,
    seriesId: SeriesId,
    organizationId: OrganizationId,
    seriesTitle: z.string(),
    hostName: z.string(),
    ordinal: z.int(),
    of: z.int(),
    title: z.string(),
    /** Markdown source. */
    description: z.string(),
    /** Sanitised, made on read. */
    descriptionHtml: z.string(),
    /** Absent while there is no date. */
    schedule: Schedule.optional(),
    /** Every decision about the date, oldest first. */
    scheduleHistory: z.array(ScheduleChange),
    state: WebinarState,
    publishedAt: Instant.optional(),
    /** When it truly ran; the last run has no end while it is live. */
    runs: z.array(z.object({ startedAt: Instant, endedAt: Instant.optional() })),
    visibility: Visibility,
    price: Money,
    /** Seats; null is unlimited. */
    capacity: z.int().nullable(),
    seats: z.object({ taken: z.int(), waitlisted: z.int() }),
    admission: Admission,
    language: z.string(),
    registration: z.object({
      open: z.boolean(),
      closesAt: Instant.optional(),
      closesAtStart: z.boolean(),
    }),
    form: z.object({ fields: z.array(FormField) }),
    threshold: Threshold,
    presenters: z.array(Presenter),
    agenda: z.array(AgendaItem),
    offers: z.array(Offer),
    stage: z
      .object({ kind: z.enum(['none', 'embed', 'link']), url: z.string().optional() })
      .optional(),
    replay: z.object({ url: z.string() }).optional(),
    numbers: Numbers,
    warnings: z.array(Warning),
    nextStep: NextStep.nullable(),
    /** With `asOf`: the position that the answer stands for, where it is a prefix of the log. */
    position: Position.optional(),
    revision: Revision,
  })
  .meta({ id: 'Webinar' })
export type Webinar = z.infer<typeof Webinar>

const inWebinar = z.object({ webinarId: WebinarId })
const inSeries = z.object({ seriesId: SeriesId })
const dateProblems = ['local_time_missing', 'local_time_ambiguous', 'webinar_in_the_past'] as const
const tag = 'Webinars'

/** 1,000,000 seats are more than any room has. */
export const Seats = z
  .int('Give a whole number of seats, or null for no limit.')
  .min(1, 'Give at least one seat, or null for no limit.')
  .max(1_000_000, 'Give at most 1,000,000 seats, or null for no limit.')
  .nullable()

export const listWebinars = endpoint({
  name: 'listWebinars',
  tag,
  permission: 'webinars.read',
  summary: 'The webinars of a series, in order',
  method: 'GET',
  path: '/series/{seriesId}/webinars',
  params: inSeries,
  query: query({}),
  response: z.object({ items: z.array(SeriesWebinar), total: z.int() }),
  status: 200,
  problems: ['series_not_found'],
})

export const planWebinar = endpoint({
  name: 'planWebinar',
  tag,
  permission: 'webinars.plan',
  summary: 'Plan a webinar and add it to a series',
  method: 'POST',
  path: '/series/{seriesId}/webinars',
  params: inSeries,
  body: z.strictObject({
    title: Title,
    /** The series' language unless given. */
    language: LanguageTag.optional(),
    description: Description.optional(),
    schedule: z.strictObject(scheduleInput).optional(),
    capacity: Seats.optional(),
    admission: Admission.optional(),
    price: z.strictObject(Money.shape).optional(),
    /** At the end unless given. */
    atOrdinal: z.int().min(1).optional(),
  }),
  response: Receipt,
  status: 201,
  problems: ['series_not_found', 'series_archived', ...dateProblems],
})

export const withdrawWebinar = endpoint({
  name: 'withdrawWebinar',
  tag,
  permission: 'webinars.plan',
  summary: 'Withdraw a webinar from its series',
  method: 'DELETE',
  path: '/series/{seriesId}/webinars/{webinarId}',
  params: z.object({ seriesId: SeriesId, webinarId: WebinarId }),
  response: Receipt,
  status: 200,
  problems: [
    'series_not_found',
    'webinar_not_found',
    'webinar_has_registrations',
    'webinar_live',
    'webinar_ended',
  ],
})

export const getWebinar = endpoint({
  name: 'getWebinar',
  tag,
  permission: 'webinars.read',
  summary: 'A webinar, now or as of a moment',
  method: 'GET',
  path: '/webinars/{webinarId}',
  params: inWebinar,
  query: queryOfThen({}),
  response: Webinar,
  status: 200,
  problems: ['webinar_not_found'],
})

export const changeWebinar = endpoint({
  name: 'changeWebinar',
  tag,
  permission: 'webinars.plan',
  summary: 'Retitle or describe a webinar',
  method: 'PATCH',
  path: '/webinars/{webinarId}',
  params: inWebinar,
  body: changes({ title: Title.optional(), description: Description.optional() }),
  response: Receipt,
  status: 200,
  problems: ['webinar_not_found', 'webinar_withdrawn'],
})

export const copyWebinar = endpoint({
  name: 'copyWebinar',
  tag,
  permission: 'webinars.plan',
  summary: 'Plan a webinar with the content and settings of another',
  method: 'POST',
  path: '/webinars/{webinarId}/copy',
  params: inWebinar,
  body: optionalBody({
    /** The copied one's unless given. */
    title: Title.optional(),
    seriesId: SeriesId.optional(),
    schedule: z.strictObject(scheduleInput).optional(),
  }),
  response: Receipt,
  status: 201,
  problems: ['webinar_not_found', 'series_not_found', 'series_archived', ...dateProblems],
})

export const getNumbers = endpoint({
  name: 'getNumbers',
  tag,
  permission: 'webinars.read',
  summary: 'The numbers of a webinar, now or as of a moment',
  method: 'GET',
  path: '/webinars/{webinarId}/numbers',
  params: inWebinar,
  query: queryOfThen({}),
  response: Numbers,
  status: 200,
  problems: ['webinar_not_found'],
})
