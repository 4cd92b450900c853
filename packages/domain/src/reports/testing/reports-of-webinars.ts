import { attendance1 } from '../attendance/attendance-1.ts'
import { concurrency1 } from '../concurrency/concurrency-1.ts'
import { dropOffs1 } from '../drop-offs/drop-offs-1.ts'
import { noShows1 } from '../no-shows/no-shows-1.ts'
import { performance1 } from '../performance/performance-1.ts'
import { registrations1 } from '../registrations/registrations-1.ts'
import { sources1 } from '../sources/sources-1.ts'
import { type Compared, listed, mean, median, momentOf, type Run, share } from './comparing.ts'
import type { WebinarTruth } from './oracle.ts'

type Registered = WebinarTruth['registrations'][number]

/** What the reports of who registered and who was there say, and what is true. */
export function comparedWebinar(run: Run, truth: WebinarTruth, until: number): Compared {
  const { registrations, attendances, firstStart, leavers, curve } = truth
  const attendance = run(attendance1)
  const told = run(registrations1)
  const people = new Set(registrations.map(({ id, person = id }) => person))
  const hasCome = comersOf(truth)
  const missed = registrations.filter((one) => one.registered && !hasCome(one))
  const milestones = [15, 30, 60, 90].map((minutes) => (firstStart ?? NaN) + minutes * 60_000)
  return {
    registrations: [listed(told.rows), listed(registrations.map(registrationRow))],
    numbers: [told.summary, { ...numbersOf(registrations), people: people.size }],
    attendance: [
      listed(attendance.rows),
      listed(attendances.map((one) => attendanceRow(one, truth, until))),
    ],
    figures: [attendance.summary, figuresOf(truth)],
    curve: [
      run(concurrency1).rows.map(({ at, present }) => [Date.parse(String(at)), present]),
      curve.filter(([, there], nth) => there !== (curve[nth - 1]?.[1] ?? 0)),
    ],
    milestones: [
      run(performance1).rows.map(({ present }) => present),
      milestones.map((at) => truth.presentAt(at)),
    ],
    leavers: [
      listed(
        run(dropOffs1).rows.map(
          ({ attendanceId, leftAt, afterMinutes, duringItem, afterItem }) => ({
            ...{ attendanceId, leftAt, afterMinutes, duringItem, afterItem },
          }),
        ),
      ),
      listed(leavers.map((one) => leaverRow(one, truth))),
    ],
    missed: [
      listed(run(noShows1).rows.map(({ registrationId }) => registrationId)),
      listed(firstStart === undefined ? [] : missed.map(({ id }) => id)),
    ],
    sources: [
      listed(
        run(sources1).rows.map(({ campaignId, submitted, registered, attended }) => ({
          ...{ campaignId, submitted, registered, attended },
        })),
      ),
      listed(sourcesOf(truth)),
    ],
  }
}

/** Whether somebody attended, with whichever of their registrations. */
export function comersOf({ attended }: WebinarTruth) {
  return ({ id, person = id }: { id: string; person: string | undefined }) =>
    attended.some((one) => one.person === person)
}

export function figuresOf({ attended, attendedRegistrants, ...truth }: WebinarTruth) {
  const registered = truth.registrations.filter((one) => one.registered).length
  const seconds = attended.map((one) => one.seconds)
  return {
    ...{ attended: attended.length, attendedRegistrants: attendedRegistrants.length, registered },
    rate: share(attendedRegistrants.length, registered),
    peakConcurrent: Math.max(0, ...truth.curve.map(([, people]) => people)),
    ...{ averageSeconds: mean(seconds), medianSeconds: median(seconds) },
    thresholdSeconds: truth.needed,
  }
}

function numbersOf(registrations: readonly Registered[]) {
  const count = (is: (one: Registered) => unknown) => registrations.filter(is).length
  const being = (status: string) => count((one) => one.status === status)
  return {
    ...{ registered: count((one) => one.registered), pending: being('pending') },
    ...{ waitlisted: being('waitlisted'), rejected: being('rejected') },
    ...{ cancelled: being('cancelled') },
    late: count(({ status, late }) => status === 'approved' && late),
  }
}

function registrationRow({ id, person, submission, steps, ...one }: Registered) {
  const { channel, campaignId } = submission?.data.source ?? {}
  return {
    ...{ registrationId: id, participantId: person ?? null, status: one.status },
    ...{ registered: one.registered, submittedAt: momentOf(submission?.at) },
    decidedAt: one.status === 'pending' ? null : momentOf(steps.at(-1)?.at),
    ...{ late: one.late, channel: channel ?? null, campaignId: campaignId ?? null },
    ...{ referrerHost: null, country: null, locale: 'en', timeZone: 'UTC' },
  }
}

function attendanceRow(
  { id, person, steps, stays, ...one }: WebinarTruth['attendances'][number],
  { runs }: WebinarTruth,
  until: number,
) {
  const ends = stays.map(([, to]) => to)
  const lastEnd = runs.at(-1)?.[1] ?? until
  const connected = stays.map(([from, to]) =>
    Math.max(0, Math.min(to === Infinity ? lastEnd : to, until) - from),
  )
  return {
    ...{ attendanceId: id, registrationId: steps.length > 0 ? id : null },
    ...{ participantId: person ?? null, registered: one.registered },
    firstJoinedAt: momentOf(Math.min(...stays.map(([from]) => from))),
    ...{ lastLeftAt: momentOf(Math.max(...ends)), presenceSeconds: one.seconds },
    rawSeconds: Math.floor(connected.reduce((sum, ms) => sum + ms, 0) / 1000),
    ...{ connections: one.connections, corrected: one.isCorrected, attended: one.attended },
  }
}

function leaverRow({ own, left, ran }: WebinarTruth['leavers'][number], truth: WebinarTruth) {
  const ids = own.filter(({ isAttendance }) => isAttendance).map(({ id }) => id)
  const { during, after } = truth.partAt(ran)
  return {
    ...{ attendanceId: ids.toSorted()[0], leftAt: momentOf(left) },
    ...{ afterMinutes: Math.floor(ran / 60_000), duringItem: during?.number ?? null },
    afterItem: after?.number ?? null,
  }
}

function sourcesOf(truth: WebinarTruth) {
  const hasCome = comersOf(truth)
  const bySource = Map.groupBy(
    truth.registrations,
    ({ submission }) => submission?.data.source.campaignId ?? null,
  )
  return [...bySource].map(([campaignId, those]) => {
    const registered = those.filter((one) => one.registered)
    const attended = registered.filter(hasCome).length
    return { campaignId, submitted: those.length, registered: registered.length, attended }
  })
}
