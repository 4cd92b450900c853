import { attendance } from '@rostrum/domain/attendance/decider'
import { attendanceStream } from '@rostrum/domain/attendance/events'
import { participant } from '@rostrum/domain/people/decider'
import { participantStream } from '@rostrum/domain/people/events'
import { registration } from '@rostrum/domain/registrations/decider'
import { registrationStream } from '@rostrum/domain/registrations/events'
import type { WebinarCommand } from '@rostrum/domain/webinars/commands'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
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
import { seeded } from './seeded.ts'

const namespace = '6ba7b810-9dad-41d1-80b4-00c04fd430c8'
const opens = Date.parse('2021-06-03T10:00:00Z')
const people = 9

/** The webinar whose history a seed tells; each has its own, all in one log. */
export function webinarOf(seed: number): WebinarId {
  return WebinarId.parse(derivedId(namespace, `webinar ${seed}`))
}

/**
 * One webinar's life as commands that its deciders take or refuse: people register, are decided on,
 * cancel and come back; join, leave, are told late and twice, and are corrected; two are said to be
 * one, and that is taken back. One command a step.
 */
export async function* randomHistory(seed: number, organizationId: string, streams: Streams) {
  const random = seeded(seed)
  const webinarId = webinarOf(seed)
  const own = (name: string) => derivedId(webinarId, name)
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
    const participantId = ParticipantId.parse(own(`person ${who}`))
    const id = RegistrationId.parse(own(`registration ${who}`))
    const standing = random.of(['approved', 'approved', 'pending', 'waitlisted'] as const)
    const late = started && random.below(10) < 8
    const command = random.of([
      ...Array.from({ length: 4 }, () => ({
        type: 'SubmitRegistration' as const,
        ...{ webinarId, participantId, details: details(), standing, late },
        ...{
          choices: {},
          locale: 'en',
          timeZone: 'UTC',
          source: { channel: 'mail' },
          consents: [],
        },
      })),
      { type: 'ApproveRegistration' as const },
      { type: 'ApproveRegistration' as const },
      { type: 'RejectRegistration' as const },
      { type: 'CancelRegistration' as const, by: 'self' as const },
      { type: 'ReinstateRegistration' as const, standing },
      { type: 'AmendRegistration' as const, details: details(), choices: {} },
    ])
    return streams.decide(registration, registrationStream(id), { ...command, at: at() }, context())
  }
  const attend = () => {
    const who = random.below(people + 3)
    const isGuest = who >= people
    const id = AttendanceId.parse(own(isGuest ? `guest ${who}` : `registration ${who}`))
    const participantId = ParticipantId.parse(own(`person ${who}`))
    const connectionId = `c${who}${random.of(['', '', 'b'])}`
    // Some facts are told long after they were true.
    const told = instantOf(
      now - (random.below(4) === 0 ? random.below(1_800_000) : random.below(5000)),
    )
    const from = now - random.below(7_000_000) - 1000
    const whose = isGuest ? {} : { participantId }
    const joined = { type: 'Join', webinarId, ...whose, connectionId, via: 'provider' } as const
    const left = { type: 'Leave', webinarId, connectionId, cause: 'left' } as const
    const corrected = {
      type: 'CorrectAttendance',
      ...{ webinarId, details: details() },
      intervals: [
        { from: instantOf(from), to: instantOf(from + 1000 + random.below(now - from - 999)) },
      ],
    } as const
    const command = random.of([
      ...[joined, joined, joined, joined, left, left, left],
      ...[corrected, { type: 'WithdrawCorrection' } as const],
    ])
    const when = command.type === 'Join' || command.type === 'Leave' ? told : at()
    return streams.decide(attendance, attendanceStream(id), { ...command, at: when }, context())
  }
  const identify = () => {
    const [who, other] = [person(), person()].map((nth) =>
      ParticipantId.parse(own(`person ${nth}`)),
    )
    if (!who || !other) throw new Error('There are people.')
    const merge = { type: 'MergeInto', id: who, other: { id: other }, kept: [] } as const
    const revert = { type: 'RevertMerge', other: {}, kept: [] } as const
    const command = random.of([merge, merge, revert])
    return streams.decide(participant, participantStream(who), { ...command, at: at() }, context())
  }
  const threshold = () => {
    const chosen = random.of([{ seconds: 1 }, { seconds: 300 }, { percent: 20 }])
    return plan({ type: 'ChangeThreshold', threshold: chosen, at: at() })
  }
  let started = false
  const seriesId = SeriesId.parse(own('series'))
  const schedule = { localStart: '2021-06-03T13:00', timeZone: 'UTC', durationMinutes: 90 }
  yield plan({
    type: 'PlanWebinar',
    seriesId,
    title: `Seed ${seed}`,
    language: 'en',
    schedule,
    at: at(),
  })
  yield plan({ type: 'PublishWebinar', at: at() })
  const acts = [
    ...Array.from({ length: 20 }, () => register),
    () => plan({ type: 'StartWebinar', at: at() }),
    ...Array.from({ length: 34 }, () =>
      random.of([register, attend, attend, attend, attend, threshold, identify]),
    ),
    () => plan({ type: 'EndWebinar', at: at() }),
    ...Array.from({ length: 8 }, () => random.of([register, attend])),
    () => plan({ type: random.of(['ReopenWebinar', 'EndWebinar'] as const), at: at() }),
    ...Array.from({ length: 8 }, () => attend),
    () => plan({ type: 'EndWebinar', at: at() }),
    ...Array.from({ length: 8 }, () => random.of([register, attend, identify])),
  ]
  for (const [nth, act] of acts.entries()) {
    now += 1000 + random.below(300_000)
    started ||= nth >= 20
    yield act()
  }
}
