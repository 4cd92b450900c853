import { Instant } from '@rostrum/kernel/instant'
import { Money } from '@rostrum/kernel/money'
import { WebAddress } from '@rostrum/kernel/text'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { FormFields } from './form.ts'
import type { ProblemCode } from './problem.ts'
import { queryOfThen, Revision } from './reading.ts'
import { scheduleInput } from './schedule.ts'
import { occurredAt, optionalBody, Reason } from './shapes.ts'
import { change, params, tag } from './webinar-change.ts'
import { Admission, Seats, Threshold, Visibility } from './webinars.ts'

const none = optionalBody({})

export const scheduleWebinar = change(
  'scheduleWebinar',
  'webinars.plan',
  'Set or move the date of a webinar',
  ['PUT', '/schedule'],
  z.strictObject({ ...scheduleInput, reason: Reason.optional() }),
  [
    'local_time_missing',
    'local_time_ambiguous',
    'webinar_in_the_past',
    'webinar_cancelled',
    'webinar_started',
  ],
)

export const getCapacity = endpoint({
  name: 'getCapacity',
  tag,
  permission: 'webinars.read',
  summary: 'The seats of a webinar, with the revision of their ledger',
  method: 'GET',
  path: '/webinars/{webinarId}/capacity',
  params,
  query: queryOfThen({}),
  response: z.object({
    /** Null is unlimited. */
    seats: z.int().nullable(),
    taken: z.int(),
    waitlisted: z.int(),
    revision: Revision,
  }),
  status: 200,
  problems: ['webinar_not_found'],
})

export const setCapacity = change(
  'setCapacity',
  'webinars.plan',
  'Set how many seats there are; whoever has one keeps it',
  ['PUT', '/capacity'],
  z.strictObject({ seats: Seats }),
  [],
)

export const changeForm = change(
  'changeForm',
  'webinars.plan',
  'Set the questions of the registration form',
  ['PUT', '/form'],
  z.strictObject({ fields: FormFields }),
  [],
)

export const changeAdmission = change(
  'changeAdmission',
  'webinars.plan',
  'Admit everybody, or decide by hand',
  ['PUT', '/admission'],
  z.strictObject({ policy: Admission }),
  [],
)

export const changeVisibility = change(
  'changeVisibility',
  'webinars.plan',
  'Set who can view the page, the room and the replay',
  ['PUT', '/visibility'],
  z.strictObject(Visibility.shape),
  [],
)

export const changeThreshold = change(
  'changeThreshold',
  'webinars.plan',
  'Set how long one must be present to have attended',
  ['PUT', '/threshold'],
  z.union(Threshold.options.map((option) => option.strict())),
  [],
)

export const setPrice = change(
  'setPrice',
  'webinars.plan',
  'Set the price; 0 is free',
  ['PUT', '/price'],
  z.strictObject(Money.shape),
  [],
)

export const changeStage = change(
  'changeStage',
  'webinars.plan',
  'Set what is shown in the room',
  ['PUT', '/stage'],
  z
    .strictObject({ kind: z.enum(['none', 'embed', 'link']), url: WebAddress.optional() })
    .refine(({ kind, url }) => (kind === 'none') === (url === undefined), {
      path: ['url'],
      message: 'An embed or a link needs an address, and none has none.',
    }),
  [],
)

export const publishReplay = change(
  'publishReplay',
  'webinars.plan',
  'Publish the replay',
  ['PUT', '/replay'],
  z.strictObject({ url: WebAddress }),
  ['webinar_not_ended'],
)

export const changeRegistration = change(
  'changeRegistration',
  'webinars.plan',
  'Open or close registration',
  ['PUT', '/registration'],
  z.strictObject({
    open: z.boolean(),
    closesAt: Instant.optional(),
    closesAtStart: z.boolean().optional(),
  }),
  ['webinar_not_published', 'webinar_cancelled', 'webinar_ended'],
)

export const publishWebinar = change(
  'publishWebinar',
  'webinars.plan',
  'Publish the page of a webinar',
  ['POST', '/publication'],
  none,
  ['webinar_cancelled'],
)

export const postponeWebinar = change(
  'postponeWebinar',
  'webinars.plan',
  'Take a webinar off its date without a new one',
  ['POST', '/postponement'],
  optionalBody({ reason: Reason.optional() }),
  ['webinar_not_scheduled', 'webinar_cancelled', 'webinar_started'],
)

export const cancelWebinar = change(
  'cancelWebinar',
  'webinars.plan',
  'Cancel a webinar',
  ['POST', '/cancellation'],
  z.strictObject({ reason: Reason }),
  ['webinar_live', 'webinar_ended'],
)

export const reinstateWebinar = change(
  'reinstateWebinar',
  'webinars.plan',
  'Take the cancellation of a webinar back',
  ['POST', '/reinstatement'],
  none,
  ['webinar_not_cancelled', 'webinar_in_the_past'],
)

const happened = optionalBody({ occurredAt })
const backfill: readonly ProblemCode[] = [
  'backfill_not_allowed',
  'occurred_too_early',
  'occurred_in_the_future',
]

export const startWebinar = change(
  'startWebinar',
  'webinars.run',
  'Start a webinar',
  ['POST', '/start'],
  happened,
  [
    'webinar_not_published',
    'webinar_not_scheduled',
    'webinar_cancelled',
    'webinar_postponed',
    'webinar_ended',
    ...backfill,
  ],
)

export const endWebinar = change(
  'endWebinar',
  'webinars.run',
  'End a webinar',
  ['POST', '/end'],
  happened,
  ['webinar_not_live', ...backfill],
)

export const reopenWebinar = change(
  'reopenWebinar',
  'webinars.run',
  'Let an ended webinar go on, as a further run',
  ['POST', '/reopening'],
  happened,
  ['webinar_not_ended', ...backfill],
)
