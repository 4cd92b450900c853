import type { Seeded } from '@rostrum/golden-series/making/seeded'

import { type PlannedWebinar, uuid } from './plan.ts'
import { instant, type Tell } from './telling.ts'

interface Someone {
  readonly attendanceId: string
  /** Absent of a guest. */
  readonly participantId?: string
}

const minute = 60_000

/**
 * Somebody comes about the start and stays for most of it. One in eight comes back on another
 * connection, sometimes before the first one is closed; a few never leave, are told of late, or are
 * corrected.
 */
export function attendanceFacts(
  { id: webinarId, startsAt }: PlannedWebinar,
  { attendanceId, participantId }: Someone,
  random: Seeded,
  tell: Tell,
): void {
  const stream = `attendance-${attendanceId}`
  const by = () => ({ id: uuid(random), actor: 'system' })
  const client = { kind: 'browser', os: random.pick(['linux', 'android', 'windows']) }
  const whose = participantId === undefined ? {} : { participantId }
  const came = startsAt + random.between(-10 * minute, 15 * minute)
  // What a provider tells, it may tell after hours.
  const after = random.chance(0.02) ? 6 * 60 * minute : random.between(20, 900)
  const visits = random.chance(0.12) ? random.between(2, 4) : 1
  let at = came
  for (let visit = 1; visit <= visits; visit++) {
    const connection = { webinarId, connectionId: `c${visit}` }
    const joined = { ...connection, ...whose, via: 'portal', client }
    tell(stream, 'ParticipantJoined', at, joined, by(), after)
    const left = at + random.between(5 * minute, 75 * minute)
    if (random.chance(0.98))
      tell(stream, 'ParticipantLeft', left, { ...connection, cause: 'left' }, by(), after)
    at = left + random.between(-2 * minute, 8 * minute)
  }
  if (random.chance(0.998)) return
  const intervals = [{ from: instant(came), to: instant(came + 80 * minute) }]
  const corrected = { webinarId, intervals, details: uuid(random) }
  const byHost = { id: uuid(random), actor: `user:${webinarId}` }
  tell(stream, 'AttendanceCorrected', startsAt + 26 * 60 * minute, corrected, byHost)
}
