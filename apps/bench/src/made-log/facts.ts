import { type Seeded, seeded } from '@rostrum/golden-series/making/seeded'
import { attendanceFacts } from './attendance-facts.ts'
import { day, type PlannedWebinar, uuid } from './plan.ts'
import { instant, type MadeFact, type Tell } from './telling.ts'

const minute = 60_000
const length = 90
const timeZone = 'Europe/London'
const channels = ['mail', 'mail', 'website', 'partner', 'social'] as const
const countries = ['GB', 'DE', 'FR', 'TR', 'IN', 'US', undefined] as const

/** People whom an organization's webinars share, and who are few enough to meet again. */
export type Regulars = string[]

/** All that is told of one webinar, in the order in which the log learned it. */
export function factsOf(
  webinar: PlannedWebinar,
  regulars: Regulars,
  seed: number,
): readonly MadeFact[] {
  const random = seeded(seed)
  const facts: MadeFact[] = []
  const { organizationId } = webinar
  const tell: Tell = (streamName, type, occurredAt, data, command, after = 0) => {
    const times = { occurredAt, recordedAt: occurredAt + after }
    facts.push({ organizationId, streamName, type, ...times, data, command })
  }
  settings(webinar, random, tell)
  for (let nth = 0; nth < webinar.registrations; nth++) {
    const someone = register(webinar, regulars, random, tell)
    if (someone && random.chance(0.4)) attendanceFacts(webinar, someone, random, tell)
  }
  for (let nth = 0; nth < webinar.registrations / 500; nth++)
    attendanceFacts(webinar, { attendanceId: uuid(random) }, random, tell)
  return facts.sort((one, other) => one.recordedAt - other.recordedAt)
}

/** The series where it is the first of one, the webinar's own stream, and its runs. */
function settings(webinar: PlannedWebinar, random: Seeded, tell: Tell) {
  const { id: webinarId, seriesId, ordinal, plannedAt, startsAt } = webinar
  const by = () => ({ id: uuid(random), actor: `user:${seriesId}` })
  const planning = by()
  const [stream, seriesStream] = [`webinar-${webinarId}`, `series-${seriesId}`]
  const series = { title: 'A made series', slug: `made-${seriesId.slice(0, 8)}` }
  if (ordinal === 1)
    tell(seriesStream, 'SeriesPlanned', plannedAt, { ...series, language: 'en', timeZone }, by())
  const planned = { seriesId, title: `Webinar ${ordinal}`, language: 'en' }
  tell(stream, 'WebinarPlanned', plannedAt, planned, planning)
  const schedule = scheduleAt(startsAt)
  const [earlier, moved] = [scheduleAt(startsAt - 7 * day), random.chance(0.2)]
  tell(stream, 'WebinarScheduled', plannedAt, moved ? earlier : schedule, planning)
  tell(seriesStream, 'WebinarAdded', plannedAt, { webinarId, ordinal }, planning)
  tell(stream, 'WebinarPublished', plannedAt + minute, {}, by())
  tell(stream, 'RegistrationOpened', plannedAt + minute, { closesAtStart: false }, by())
  tell(stream, 'AgendaChanged', plannedAt + 2 * minute, { items: agenda }, by())
  if (moved) {
    const changed = { from: earlier, to: schedule, reason: 'The speaker is away.' }
    tell(stream, 'WebinarRescheduled', startsAt - 10 * day, changed, by())
  }
  const began = startsAt + random.between(-60, 240) * 1000
  tell(stream, 'WebinarStarted', began, { run: 1 }, by())
  tell(stream, 'WebinarEnded', began + length * minute, { run: 1 }, by())
}

function scheduleAt(at: number) {
  const startsAt = instant(at)
  return { localStart: startsAt.slice(0, 16), timeZone, startsAt, durationMinutes: length }
}

const agenda = [
  { title: 'A case', kind: 'presentation', presenterIds: [], startsAfterMinutes: 0, minutes: 45 },
  { title: 'Questions', kind: 'qa', presenterIds: [], startsAfterMinutes: 45, minutes: 45 },
]

/** Somebody registers, is told, and may give up again; whoever has gone does not come. */
function register(webinar: PlannedWebinar, regulars: Regulars, random: Seeded, tell: Tell) {
  const { id: webinarId } = webinar
  const at = registersAt(webinar, random)
  const [isNew, registrationId] = [regulars.length < 200 || random.chance(0.6), uuid(random)]
  const participantId = isNew ? uuid(random) : random.pick(regulars)
  const command = { id: uuid(random), actor: `participant:${participantId}` }
  const ids = { webinarId, participantId }
  const [stream, seats] = [`registration-${registrationId}`, `seats-${webinarId}`]
  const person = `participant-${participantId}`
  if (isNew) {
    regulars.push(participantId)
    tell(person, 'ParticipantMet', at, { via: 'registration' }, command)
  }
  tell(seats, 'SeatTaken', at, { registrationId }, command)
  tell(stream, 'RegistrationSubmitted', at, { ...ids, ...answers(random) }, command)
  tell(stream, 'RegistrationApproved', at, ids, command)
  tell(stream, 'JoinLinkIssued', at, ids, command)
  if (random.chance(0.5)) {
    const consent = { purpose: 'news', textVersion: '1', locale: 'en', registrationId }
    tell(person, 'ConsentGiven', at, consent, command)
  }
  notify(webinar, { registrationId, participantId, at }, random, tell)
  if (random.chance(0.0005)) {
    const merge = { id: uuid(random), actor: 'system' }
    tell(person, 'ParticipantsMerged', at + day, { other: random.pick(regulars) }, merge)
  }
  if (!random.chance(0.08)) return { attendanceId: registrationId, participantId }
  const cancelled = at + Math.floor(random.next() * Math.max(0, webinar.startsAt - at))
  const by = { id: uuid(random), actor: command.actor }
  tell(stream, 'RegistrationCancelled', cancelled, { ...ids, by: 'self' }, by)
  tell(seats, 'SeatReleased', cancelled, { registrationId, cause: 'cancelled' }, by)
  return undefined
}

/** A quarter on the day itself, a third in the days before it, the others since it was planned. */
function registersAt({ plannedAt, startsAt }: PlannedWebinar, random: Seeded) {
  const when = random.next()
  const since = when < 0.25 ? day / 3 : when < 0.58 ? 7 * day : startsAt - plannedAt - 3 * minute
  const at = startsAt - Math.floor(random.next() * since)
  // A few come late, while it runs.
  return random.chance(0.01) ? startsAt + random.between(5, 60) * minute : at
}

function answers(random: Seeded) {
  const country = random.pick(countries)
  return {
    details: uuid(random),
    choices: { sector: [random.pick(['public', 'private', 'press'])] },
    late: false,
    ...{ locale: 'en', timeZone },
    ...(country && { country }),
    source: { channel: random.pick(channels), referrerHost: 'example.org' },
    consents: [{ purpose: 'privacy', textVersion: '1' }],
  }
}

function notify(
  { id: webinarId, startsAt }: PlannedWebinar,
  who: { registrationId: string; participantId: string; at: number },
  random: Seeded,
  tell: Tell,
) {
  const { registrationId, participantId, at } = who
  const due = [
    ['confirmation', at + 5_000],
    ['reminder_24h', startsAt - day],
    ['reminder_1h', startsAt - 60 * minute],
  ] as const
  for (const [kind, when] of due) {
    if (when < at) continue
    const data = { webinarId, participantId, noticeId: uuid(random), kind }
    const command = { id: uuid(random), actor: 'system' }
    tell(`notice-${registrationId}`, 'RegistrantNotified', when, data, command)
  }
}
