import type { Decider } from '@rostrum/event-sourcing/decider'
import { fold } from '@rostrum/event-sourcing/decider'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attendance } from './attendance/decider.ts'
import { standingIntervals } from './attendance/presence.ts'
import { eventSchemas } from './domain-event.ts'
import { notices } from './notices/decider.ts'
import { offer } from './offers/decider.ts'
import { organization } from './organizations/decider.ts'
import { participant } from './people/decider.ts'
import { registration } from './registrations/decider.ts'
import { submission } from './registrations/registrations.fixtures.ts'
import { seats } from './registrations/seats.ts'
import { sentenceOf } from './sentences.ts'
import { series } from './series/decider.ts'
import { instantOfMs } from './time.ts'
import { webinar } from './webinars/decider.ts'
import { lifeOf, nextStepOf } from './webinars/life.ts'
import { warningsOf } from './webinars/warnings.ts'
import { editor, officer, seriesId } from './webinars/webinars.fixtures.ts'

interface Fact {
  readonly type: string
  readonly at: string
  readonly data: unknown
}

const words = fc.constantFrom('', 'a', 'A title', 'On 25 May 2021', '\ud800', '\0', '__proto__')
const ids = fc.constantFrom(
  '00000000-0000-4000-8000-000000000003',
  '00000000-0000-4000-8000-000000000004',
)
const whole = fc.integer({ min: -2, max: 3000 })
const instants = fc
  .integer({ min: 0, max: 10 })
  .map((day) => instantOfMs(Date.UTC(2021, 4, 20 + day)))
const wild = fc.oneof(instants, fc.constantFrom('', 'never', '2021-05-25T14:00', 'Europe/London'))
const card = fc.constantFrom(editor, officer)
const standing = fc.constantFrom('pending', 'approved', 'waitlisted')

function may<T>(arbitrary: fc.Arbitrary<T>) {
  return fc.option(arbitrary, { nil: undefined })
}

/** Commands of every type of a decider; they may hold any nonsense that their type allows. */
function commandsOf(types: Record<string, Record<string, fc.Arbitrary<unknown>>>) {
  return fc.oneof(
    ...Object.entries(types).map(([type, fields]) =>
      fc.record({ type: fc.constant(type), at: instants, ...fields }),
    ),
  )
}

const time = {
  localStart: fc.oneof(wild, fc.constant('2021-10-31T01:30')),
  timeZone: fc.constantFrom('Europe/London', 'BST', '', 'Asia/Kathmandu'),
  durationMinutes: whole,
  disambiguation: may(fc.constantFrom('earlier', 'later')),
}
const agenda = fc.array(
  fc.record({
    title: words,
    kind: fc.constant('qa'),
    presenterIds: fc.array(
      card.map(({ presenterId }) => presenterId),
      { maxLength: 2 },
    ),
    minutes: may(whole),
  }),
  { maxLength: 2 },
)
const fields = fc.array(
  fc.record({
    id: words,
    kind: fc.constantFrom('text', 'choice', 'consent'),
    label: words,
    required: fc.boolean(),
  }),
  { maxLength: 3 },
)
const threshold = fc.constantFrom({ seconds: 1 }, { percent: 50 })

const webinarCommands = commandsOf({
  PlanWebinar: {
    seriesId: fc.constant(seriesId),
    title: words,
    language: fc.constantFrom('en', 'de', ''),
    description: may(words),
    schedule: may(fc.record(time)),
    form: may(fields),
    presenters: may(fc.array(card, { maxLength: 3 })),
    agenda: may(agenda),
  },
  EditWebinar: { title: may(words), description: may(words) },
  ScheduleWebinar: { ...time, reason: may(words) },
  PostponeWebinar: { reason: may(words) },
  CancelWebinar: { reason: words },
  ReinstateWebinar: {},
  PublishWebinar: {},
  UnpublishWebinar: {},
  OpenRegistration: { closesAt: may(wild), closesAtStart: fc.boolean() },
  CloseRegistration: {},
  ChangeForm: { fields },
  ChangeAdmission: { policy: fc.constantFrom('automatic', 'manual') },
  SetPrice: { amountMinor: whole, currency: fc.constantFrom('EUR', 'JPY') },
  AddPresenter: { card },
  ChangePresenter: { card },
  WithdrawPresenter: { presenterId: card.map(({ presenterId }) => presenterId) },
  ReplacePresenter: { presenterId: card.map(({ presenterId }) => presenterId), by: card },
  ReorderPresenters: {
    presenterIds: fc.shuffledSubarray([editor.presenterId, officer.presenterId]),
  },
  ChangeAgenda: { items: agenda },
  ChangeThreshold: { threshold },
  ChangeStage: { kind: fc.constantFrom('none', 'embed', 'link'), details: may(ids) },
  StartWebinar: {},
  EndWebinar: {},
  ReopenWebinar: {},
  PublishReplay: { url: words },
})

const seriesCommands = commandsOf({
  PlanSeries: {
    title: words,
    slug: words,
    language: words,
    timeZone: words,
    description: may(words),
  },
  EditSeries: { title: may(words), description: may(words) },
  AddAffiliation: {
    affiliationId: ids,
    name: words,
    role: fc.constant('partner'),
    url: may(words),
  },
  RemoveAffiliation: { affiliationId: ids },
  AddWebinar: { webinarId: ids, ordinal: may(fc.oneof(whole, fc.double())) },
  OrderWebinars: { webinarIds: fc.array(ids, { maxLength: 3 }) },
  WithdrawWebinar: { webinarId: ids },
  PublishSeries: {},
  ArchiveSeries: {},
})

const registrationCommands = commandsOf({
  SubmitRegistration: {
    standing,
    late: fc.boolean(),
    ...Object.fromEntries(
      Object.entries(submission)
        .filter(([name]) => name !== 'late')
        .map(([name, value]) => [name, fc.constant(value)]),
    ),
  },
  ApproveRegistration: {},
  WaitlistRegistration: {},
  RejectRegistration: { details: may(ids) },
  CancelRegistration: { by: fc.constantFrom('self', 'host', 'system'), details: may(ids) },
  ReinstateRegistration: { standing },
  AmendRegistration: { details: ids, choices: fc.constantFrom({}, { a: ['b'] }) },
})

const notice = {
  webinarId: ids,
  participantId: ids,
  noticeId: ids,
  kind: fc.constantFrom('confirmation', 'reminder_1h'),
}
const noticeCommands = commandsOf({
  RecordNotified: { ...notice, sequence: may(fc.nat()) },
  RecordMissed: { ...notice, cause: fc.constantFrom('late', 'refused', 'suppressed') },
})

const seatsCommands = commandsOf({
  SetCapacity: { seats: fc.option(fc.oneof(whole, fc.double())) },
  ClaimSeat: { registrationId: ids },
  ReleaseSeat: {
    registrationId: ids,
    cause: fc.constantFrom('cancelled', 'rejected', 'abandoned'),
  },
})

const attendanceCommands = commandsOf({
  Join: {
    webinarId: ids,
    connectionId: words,
    via: fc.constantFrom('portal', 'provider', 'import'),
  },
  Leave: { webinarId: may(ids), connectionId: words, cause: fc.constantFrom('left', 'inferred') },
  CorrectAttendance: {
    webinarId: may(ids),
    details: ids,
    intervals: fc.array(fc.record({ from: instants, to: instants }), { maxLength: 3 }),
  },
  WithdrawCorrection: {},
})

const kept = fc.array(fc.record({ held: fc.boolean(), certificateId: may(ids) }), { maxLength: 2 })
const others = {
  organization: commandsOf({
    FoundOrganization: { name: words, slug: words, timeZone: words, locale: words },
  }),
  participant: commandsOf({
    MeetParticipant: { via: fc.constantFrom('host', 'import') },
    MergeInto: { id: ids, other: fc.record({ id: ids, into: may(ids) }), kept },
    RevertMerge: { other: fc.record({ into: may(ids) }), kept },
  }),
  offer: commandsOf({
    AnnounceOffer: {
      headline: words,
      benefit: words,
      actions: fc.array(words),
      scope: fc.constant({ kind: 'organization' }),
      window: may(fc.record({ opensAt: may(instants), closesAt: may(instants) })),
      cap: may(whole),
    },
  }),
}

test.each<[string, () => void]>([
  ['series', () => holds(series, seriesCommands)],
  ['webinar', () => holds(webinar, webinarCommands, checkWebinar)],
  ['seats', () => holds(seats, seatsCommands)],
  ['registration', () => holds(registration, registrationCommands)],
  ['notice', () => holds(notices, noticeCommands)],
  ['attendance', () => holds(attendance, attendanceCommands, standingIntervals)],
  ['organization', () => holds(organization, others.organization)],
  ['participant', () => holds(participant, others.participant)],
  ['offer', () => holds(offer, others.offer)],
])(
  '%s: after any commands nothing throws, the replay is the state, and saying it again is nothing new',
  (_, check) => check(),
)

function checkWebinar(state: Parameters<typeof lifeOf>[0]) {
  const at = '2021-05-25T00:00:00Z'
  lifeOf(state, at)
  nextStepOf(state, at)
  warningsOf(state, { offers: [] })
}

function holds<S, C, E extends Fact, R extends string>(
  decider: Decider<S, C, E, R>,
  commands: fc.Arbitrary<unknown>,
  look: (state: S) => unknown = () => undefined,
) {
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 30 }), (sequence) => {
      let state = decider.initialState
      const history: E[] = []
      // The arbitraries make each command as its type says, nonsense inside included.
      for (const command of sequence as C[]) {
        const decision = decider.decide(command, state)
        const said = decision.outcome === 'rejected' ? decision.detail : 'Yes.'
        expect(said).toMatch(/^["\p{L}\d].*[.!?]$/su)
        if (decision.outcome === 'rejected') continue
        for (const event of decision.events) {
          const told = { type: event.type, at: event.at, data: event.data }
          expect(eventSchemas.get(event.type)?.safeParse(told).error).toBeUndefined()
          expect(sentenceOf(told, {})).not.toContain('cannot read')
        }
        history.push(...decision.events)
        state = decision.events.reduce(decider.evolve, state)
        look(state)
        expect(again(decider, command, state)).toBe(0)
      }
      expect(fold(decider, stored(history))).toEqual(state)
    }),
  )
}

/** How many events the same command brings when it comes twice; a refusal brings none. */
function again<S, C, E, R extends string>(decider: Decider<S, C, E, R>, command: C, state: S) {
  const decision = decider.decide(command, state)
  return decision.outcome === 'accepted' ? decision.events.length : 0
}

/** As the log gives it back. */
function stored<E>(history: readonly E[]): E[] {
  return JSON.parse(JSON.stringify(history))
}
