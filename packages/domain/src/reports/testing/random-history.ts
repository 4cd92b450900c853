import type { Streams } from '@rostrum/event-sourcing/streams'
import {
  AttendanceId,
  CertificateId,
  DetailsId,
  derivedId,
  ParticipantId,
  RegistrationId,
  SeriesId,
  SubjectId,
  WebinarId,
} from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { attendance } from '../../attendance/decider.ts'
import { attendanceStream } from '../../attendance/events.ts'
import { participant } from '../../people/decider.ts'
import { participantStream } from '../../people/events.ts'
import { privacy } from '../../privacy/decider.ts'
import { privacyStream } from '../../privacy/events.ts'
import { registration } from '../../registrations/decider.ts'
import { registrationStream } from '../../registrations/events.ts'
import { seatsStream } from '../../registrations/seats-events.ts'
import { series } from '../../series/decider.ts'
import { seriesStream } from '../../series/events.ts'
import type { WebinarCommand } from '../../webinars/commands.ts'
import { webinar } from '../../webinars/decider.ts'
import { webinarStream } from '../../webinars/events.ts'
import { randomSeats } from './random-seats.ts'
import { seeded } from './seeded.ts'

const namespace = '6ba7b810-9dad-41d1-80b4-00c04fd430c8'
const people = 9
const guests = 3
const dayMs = 86_400_000
/** Times are whole ticks, so that some of them are one moment. */
const tick = 500

/** The webinar whose history a seed tells; each has its own, all in one log. */
export function webinarOf(seed: number): WebinarId {
  return WebinarId.parse(derivedId(namespace, `webinar ${seed}`))
}

/** Of which series a history is, and whose people they are; on which day the webinar is. */
interface Of {
  readonly seriesId: SeriesId
  readonly day: string
}

/**
 * One webinar's life as commands that its deciders take or refuse: people register over three days,
 * are decided on, cancel and come back; claim seats, wait for them and give them back; join (some
 * before the doors open, on two devices, again after seconds), leave, are told late and twice, and
 * are corrected; two are said to be one, and that is taken back; some are held or erased. It is
 * moved, postponed, called off, and starts when it starts. One command a step.
 */
export async function* randomHistory(
  seed: number,
  organizationId: string,
  streams: Streams,
  of: Partial<Of> = {},
) {
  const random = seeded(seed)
  const webinarId = webinarOf(seed)
  const { seriesId = SeriesId.parse(derivedId(webinarId, 'series')), day = '2021-06-03' } = of
  const own = (name: string) => derivedId(webinarId, name)
  const everybody = Array.from({ length: people + guests }, (_, who) => who)
  const persons = everybody.map((who) => ParticipantId.parse(derivedId(seriesId, `person ${who}`)))
  const ids = everybody.map((who) => own(who < people ? `registration ${who}` : `guest ${who}`))
  // Nobody asks for another.
  const someone = (who: number) => persons[who] as ParticipantId
  const doors = Date.parse(`${day}T10:00:00Z`)
  const dayAfter = (count: number) => instantOf(doors + count * dayMs).slice(0, 10)
  let now = doors - 3 * dayMs
  let [count, latest] = [0, 0]
  let started = false
  const seatOf = randomSeats(random)
  const context = () => {
    const commandId = own(`command ${count++}`)
    const story = { correlationId: commandId, causationId: commandId }
    const actor = random.of(['user:spec', 'key:spec', 'system', `participant:${someone(0)}`])
    return { commandId, commandHash: '', actor, organizationId, ...story }
  }
  const at = () => instantOf(now)
  const plan = (command: WebinarCommand) =>
    streams.decide(webinar, webinarStream(webinarId), command, context())
  const person = () => random.below(people)
  const details = () => DetailsId.parse(own(`details ${count}`))
  const register = () => {
    const who = person()
    const participantId = someone(who)
    const id = RegistrationId.parse(ids[who])
    const standing = random.of(['approved', 'approved', 'pending', 'waitlisted'] as const)
    const late = started && random.below(10) < 8
    const submit = {
      type: 'SubmitRegistration' as const,
      ...{ webinarId, participantId, details: details(), standing, late },
      ...{ choices: {}, locale: 'en', timeZone: 'UTC', consents: [] },
      source: random.of([{ channel: 'mail' }, { channel: 'mail', campaignId: 'c' }]),
    }
    const command = random.of([
      ...[submit, submit, submit, submit],
      { type: 'ApproveRegistration' as const },
      { type: 'ApproveRegistration' as const },
      { type: 'RejectRegistration' as const },
      { type: 'CancelRegistration' as const, by: 'self' as const },
      { type: 'ReinstateRegistration' as const, standing },
      { type: 'AmendRegistration' as const, details: submit.details, choices: {} },
      { type: 'IssueJoinLink' as const },
    ])
    return streams.decide(registration, registrationStream(id), { ...command, at: at() }, context())
  }
  const attend = () => {
    // Some are told of again at once.
    const who = random.below(3) === 0 ? latest : random.of(everybody)
    latest = who
    const isGuest = who >= people
    const id = AttendanceId.parse(ids[who])
    const participantId = someone(who)
    const connectionId = `c${who}${random.of(['', '', 'b'])}`
    // Some facts are told long after they were true.
    const late = instantOf(now - tick * random.below(random.below(4) === 0 ? 3_600 : 10))
    const span = () => {
      const from = now - random.below(7_000_000) - 1000
      const to = from + 1000 + random.below(now - from - 999)
      return { from: instantOf(from), to: instantOf(to) }
    }
    const whose = isGuest ? {} : { participantId }
    const joined = { type: 'Join', webinarId, ...whose, connectionId, via: 'provider' } as const
    const left = { type: 'Leave', webinarId, connectionId, cause: 'left' } as const
    const correct = () => ({
      type: 'CorrectAttendance' as const,
      ...{ webinarId, details: details() },
      intervals: random.of([[span()], [span(), span()]]),
    })
    const withdraw = { type: 'WithdrawCorrection' } as const
    const told = [joined, joined, joined, joined, left, left, left, withdraw]
    const command = random.below(9) === 0 ? correct() : random.of(told)
    const when = command.type === 'Join' || command.type === 'Leave' ? late : at()
    return streams.decide(attendance, attendanceStream(id), { ...command, at: when }, context())
  }
  const identify = () => {
    const [who, other] = [someone(person()), someone(person())]
    const merge = { type: 'MergeInto', id: who, other: { id: other }, kept: [] } as const
    const revert = { type: 'RevertMerge', other: {}, kept: [] } as const
    const command = random.of([merge, merge, revert])
    return streams.decide(participant, participantStream(who), { ...command, at: at() }, context())
  }
  const threshold = () => {
    const chosen = random.of([{ seconds: 1 }, { seconds: 300 }, { percent: 20 }])
    return plan({ type: 'ChangeThreshold', threshold: chosen, at: at() })
  }
  const move = () => {
    const localStart = random.of([
      ...[`${day}T13:30`, `${dayAfter(1)}T09:00`, `${dayAfter(-1)}T03:15`, `${day}T00:30`],
    ])
    const timeZone = random.of(['Europe/London', 'Asia/Kolkata', 'America/New_York'])
    const when = { type: 'ScheduleWebinar', localStart, timeZone, durationMinutes: 60 } as const
    const others = [
      { type: 'PostponeWebinar' },
      { type: 'CancelWebinar', reason: 'Ill' },
      { type: 'ReinstateWebinar' },
    ] as const
    return plan({ ...random.of([when, when, when, ...others]), at: at() })
  }
  const seat = () => {
    const { ledger, command } = seatOf(RegistrationId.parse(ids[person()]), at())
    return streams.decide(ledger, seatsStream(webinarId), command, context())
  }
  const forget = () => {
    const who = person()
    const requested = {
      certificateId: CertificateId.parse(own(`certificate ${who}`)),
      entries: { contact: random.below(4), answers: random.below(3) },
      ...{ links: random.below(3), addresses: random.below(2) },
    }
    const rewritten = random.of(['in full', 'by the operator'] as const)
    const command = random.of([
      { type: 'PlaceLegalHold' as const },
      { type: 'LiftLegalHold' as const },
      { type: 'RequestErasure' as const, requested },
      ...Array.from({ length: 3 }, () => ({ type: 'RecordErasure' as const, rewritten })),
    ])
    const subject = privacyStream(SubjectId.parse(someone(who)))
    return streams.decide(privacy, subject, { ...command, at: at() }, context())
  }
  const arrange = () => {
    const again = { type: 'AddWebinar', webinarId, ordinal: 1 + random.below(3) } as const
    const withdraw = { type: 'WithdrawWebinar', webinarId } as const
    const command = random.of([again, again, again, withdraw])
    return streams.decide(series, all, { ...command, at: at() }, context())
  }
  const agree = () => {
    const [first, second] = [random.below(40), random.below(40)]
    const part = { kind: 'other' as const, presenterIds: [] }
    const items = [
      { ...part, title: 'One', minutes: first },
      { ...part, title: 'Two', startsAfterMinutes: second },
      { ...part, title: 'Three', minutes: 5 },
    ]
    return plan({ type: 'ChangeAgenda', items: items.slice(random.below(3)), at: at() })
  }
  const all = seriesStream(seriesId)
  const localStart = random.of([`${day}T15:31`, `${day}T18:00`])
  const schedule = { localStart, timeZone: 'UTC', durationMinutes: 90 }
  const timeZone = random.of(['UTC', 'Europe/London', 'Asia/Kolkata', 'America/New_York'])
  const program = { title: 'All', slug: 'all', language: 'en', timeZone: 'UTC', at: at() }
  yield plan({
    type: 'PlanWebinar',
    seriesId,
    title: `Seed ${seed}`,
    language: 'en',
    schedule,
    at: at(),
  })
  yield streams.decide(series, all, { type: 'PlanSeries', ...program }, context())
  yield streams.decide(series, all, { type: 'AddWebinar', webinarId, at: at() }, context())
  yield plan({ type: 'PublishWebinar', at: at() })
  const seating = [seat, seat, seat, seat, seat]
  const early = [...Array.from({ length: 9 }, () => register), attend, move, move, move, ...seating]
  const revived = ['ReinstateWebinar', 'ReinstateWebinar', 'ReinstateWebinar'] as const
  const live = [register, attend, attend, attend, attend, seat, seat, threshold, identify]
  const acts = [
    agree,
    ...Array.from({ length: 24 }, () => random.of([...early, ...early, forget, arrange])),
    () => plan({ type: random.of([...revived, 'PostponeWebinar']), at: at() }),
    () => {
      now = Math.max(now, doors)
      return plan({ type: 'ScheduleWebinar', ...schedule, timeZone, at: at() })
    },
    register,
    async () => {
      const answer = await plan({ type: 'StartWebinar', at: at() })
      started = answer.outcome === 'accepted'
      return answer
    },
    ...Array.from({ length: 30 }, () => random.of([...live, ...live, forget])),
    () => plan({ type: 'EndWebinar', at: at() }),
    ...Array.from({ length: 8 }, () => random.of([register, attend, agree, forget])),
    () => plan({ type: random.of(['ReopenWebinar', 'EndWebinar'] as const), at: at() }),
    ...Array.from({ length: 8 }, () => attend),
    () => plan({ type: 'EndWebinar', at: at() }),
    ...Array.from({ length: 8 }, () => random.of([register, attend, identify])),
  ]
  for (const act of acts) {
    const longest = now < doors ? dayMs / 2 / tick : 600
    now += tick * random.of([0, random.below(16), random.below(600), random.below(longest)])
    yield act()
  }
}
