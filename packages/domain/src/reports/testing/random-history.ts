import type { Streams } from '@rostrum/event-sourcing/streams'
import {
  AttendanceId,
  DetailsId,
  derivedId,
  ParticipantId,
  RegistrationId,
  SeriesId,
  WebinarId,
} from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { attendance } from '../../attendance/decider.ts'
import { attendanceStream } from '../../attendance/events.ts'
import { participant } from '../../people/decider.ts'
import { participantStream } from '../../people/events.ts'
import { registration } from '../../registrations/decider.ts'
import { registrationStream } from '../../registrations/events.ts'
import { series } from '../../series/decider.ts'
import { seriesStream } from '../../series/events.ts'
import type { WebinarCommand } from '../../webinars/commands.ts'
import { webinar } from '../../webinars/decider.ts'
import { webinarStream } from '../../webinars/events.ts'
import { seeded } from './seeded.ts'

const namespace = '6ba7b810-9dad-41d1-80b4-00c04fd430c8'
const opens = Date.parse('2021-06-03T10:00:00Z')
const people = 9
/** Times are whole ticks, so that some of them are one moment. */
const tick = 500

/** The webinar whose history a seed tells; each has its own, all in one log. */
export function webinarOf(seed: number): WebinarId {
  return WebinarId.parse(derivedId(namespace, `webinar ${seed}`))
}

/** Of which series a history is, and whose people they are: of its own alone, unless told. */
interface Of {
  readonly seriesId: SeriesId
}

/**
 * One webinar's life as commands that its deciders take or refuse: people register, are decided on,
 * cancel and come back; join (some before the doors open, on two devices, again after seconds),
 * leave, are told late and twice, and are corrected; two are said to be one, and that is taken
 * back; it is moved over a change of the clocks, and starts when it starts. One command a step.
 */
export async function* randomHistory(
  seed: number,
  organizationId: string,
  streams: Streams,
  of: Of = { seriesId: SeriesId.parse(derivedId(webinarOf(seed), 'series')) },
) {
  const random = seeded(seed)
  const webinarId = webinarOf(seed)
  const { seriesId } = of
  const own = (name: string) => derivedId(webinarId, name)
  const someone = (who: number) => ParticipantId.parse(derivedId(seriesId, `person ${who}`))
  let now = opens
  let count = 0
  const context = () => {
    const commandId = own(`command ${count++}`)
    const story = { correlationId: commandId, causationId: commandId }
    return { commandId, commandHash: '', actor: 'user:spec', organizationId, ...story }
  }
  const at = () => instantOf(now)
  const plan = (command: WebinarCommand) =>
    streams.decide(webinar, webinarStream(webinarId), command, context())
  const person = () => random.below(people)
  const details = () => DetailsId.parse(own(`details ${count}`))
  const register = () => {
    const who = person()
    const participantId = someone(who)
    const id = RegistrationId.parse(own(`registration ${who}`))
    const standing = random.of(['approved', 'approved', 'pending', 'waitlisted'] as const)
    const late = started && random.below(10) < 8
    const command = random.of([
      ...Array.from({ length: 4 }, () => ({
        type: 'SubmitRegistration' as const,
        ...{ webinarId, participantId, details: details(), standing, late },
        ...{ choices: {}, locale: 'en', timeZone: 'UTC', consents: [] },
        source: random.of([{ channel: 'mail' }, { channel: 'mail', campaignId: 'c' }]),
      })),
      { type: 'ApproveRegistration' as const },
      { type: 'ApproveRegistration' as const },
      { type: 'RejectRegistration' as const },
      { type: 'CancelRegistration' as const, by: 'self' as const },
      { type: 'ReinstateRegistration' as const, standing },
      { type: 'AmendRegistration' as const, details: details(), choices: {} },
      { type: 'IssueJoinLink' as const },
    ])
    return streams.decide(registration, registrationStream(id), { ...command, at: at() }, context())
  }
  const attend = () => {
    const who = random.below(people + 3)
    const isGuest = who >= people
    const id = AttendanceId.parse(own(isGuest ? `guest ${who}` : `registration ${who}`))
    const participantId = someone(who)
    const connectionId = `c${who}${random.of(['', '', 'b'])}`
    // Some facts are told long after they were true.
    const told = instantOf(now - tick * random.below(random.below(4) === 0 ? 3_600 : 10))
    const span = () => {
      const from = now - random.below(7_000_000) - 1000
      const to = from + 1000 + random.below(now - from - 999)
      return { from: instantOf(from), to: instantOf(to) }
    }
    const whose = isGuest ? {} : { participantId }
    const joined = { type: 'Join', webinarId, ...whose, connectionId, via: 'provider' } as const
    const left = { type: 'Leave', webinarId, connectionId, cause: 'left' } as const
    const corrected = {
      type: 'CorrectAttendance',
      ...{ webinarId, details: details() },
      intervals: random.of([[span()], [span(), span()]]),
    } as const
    const command = random.of([
      ...[joined, joined, joined, joined, left, left, left],
      ...[corrected, { type: 'WithdrawCorrection' } as const],
    ])
    const when = command.type === 'Join' || command.type === 'Leave' ? told : at()
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
    const localStart = random.of(['2021-06-03T13:30', '2021-06-04T09:00', '2021-03-28T03:15'])
    const [timeZone, durationMinutes] = [random.of(['Europe/London', 'Asia/Kolkata']), 60]
    const when = { localStart, timeZone, durationMinutes }
    return plan(
      random.of([
        { type: 'ScheduleWebinar' as const, ...when, at: at() },
        { type: 'PostponeWebinar' as const, at: at() },
      ]),
    )
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
  let started = false
  const schedule = { localStart: '2021-06-03T13:00', timeZone: 'UTC', durationMinutes: 90 }
  const all = seriesStream(seriesId)
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
  const early = [register, register, register, register, register, register, attend, move]
  const acts = [
    agree,
    ...Array.from({ length: 19 }, () => random.of(early)),
    () => plan({ type: 'ScheduleWebinar', ...schedule, at: at() }),
    register,
    () => plan({ type: 'StartWebinar', at: at() }),
    ...Array.from({ length: 34 }, () =>
      random.of([register, attend, attend, attend, attend, threshold, identify]),
    ),
    () => plan({ type: 'EndWebinar', at: at() }),
    ...Array.from({ length: 8 }, () => random.of([register, attend, agree])),
    () => plan({ type: random.of(['ReopenWebinar', 'EndWebinar'] as const), at: at() }),
    ...Array.from({ length: 8 }, () => attend),
    () => plan({ type: 'EndWebinar', at: at() }),
    ...Array.from({ length: 8 }, () => random.of([register, attend, identify])),
  ]
  for (const [nth, act] of acts.entries()) {
    now += tick * random.of([0, random.below(16), random.below(600), random.below(600)])
    started ||= nth >= 22
    yield act()
  }
}
