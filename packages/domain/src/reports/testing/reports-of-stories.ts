import { registrationCurve1 } from '../registration-curve/registration-curve-1.ts'
import type { ReportResult } from '../report-definition.ts'
import { reschedules1 } from '../reschedules/reschedules-1.ts'
import { waitlist1 } from '../waitlist/waitlist-1.ts'
import { type Compared, median, momentOf, type Run, share } from './comparing.ts'
import type { WebinarTruth } from './oracle.ts'
import { comersOf } from './reports-of-webinars.ts'

/** What the reports of how people registered and waited say, and what is true. */
export function comparedStories(run: Run, truth: WebinarTruth, until: number): Compared {
  return {
    waitlist: [run(waitlist1), waitlistOf(truth, until)],
    reschedules: [run(reschedules1), reschedulesOf(truth)],
    coming: [run(registrationCurve1), comingIn(truth)],
  }
}

const causes: Readonly<Record<string, string>> = {
  SeatReleased: 'seat released',
  CapacitySet: 'capacity changed',
}

function waitlistOf({ queue, registrations }: WebinarTruth, until: number): ReportResult {
  const rows = queue().map(({ id, at, end, freed, ahead, overtaking }, nth) => {
    const isPromoted = end?.type === 'SeatPromoted'
    const by = isPromoted && freed && 'registrationId' in freed.data && freed.data.registrationId
    return {
      ...{ place: nth + 1, registrationId: id },
      participantId: registrations.find((one) => one.id === id)?.person ?? null,
      ...{ joinedAt: momentOf(at), ahead, promotedAt: isPromoted ? momentOf(end.at) : null },
      cause: isPromoted ? (causes[freed?.type ?? ''] ?? null) : null,
      ...{ releasedBy: by || null, leftAt: isPromoted ? null : momentOf(end?.at) },
      waitedSeconds: Math.max(0, Math.floor(((end?.at ?? until) - at) / 1000)),
      overtakenBy: overtaking.length,
    }
  })
  const promoted = rows.filter(({ promotedAt }) => promotedAt !== null)
  const left = rows.filter(({ leftAt }) => leftAt !== null).length
  return {
    rows,
    summary: {
      ...{ joined: rows.length, promoted: promoted.length, left },
      waiting: rows.length - promoted.length - left,
      overtaken: rows.filter(({ overtakenBy }) => overtakenBy > 0).length,
      medianWaitSeconds: median(promoted.map(({ waitedSeconds }) => waitedSeconds)),
    },
  }
}

function reschedulesOf(truth: WebinarTruth): ReportResult {
  const hasCome = comersOf(truth)
  const rows = truth.changes().map(({ type, at, before, stood, later, ...one }, nth) => {
    const kept = later.filter((standing) => stood.includes(standing))
    const lost = stood.length - kept.length
    const kind = type.replace('Webinar', '').toLowerCase()
    return {
      ...{ change: nth + 1, at: momentOf(at), kind, startBefore: momentOf(before) },
      startAfter: kind === 'cancelled' ? null : momentOf(one.startsAt),
      ...{ standing: stood.length, lost, kept: kept.length, joined: later.length - kept.length },
      ...{ attended: kept.filter(hasCome).length, lostShare: share(lost, stood.length) },
    }
  })
  const all = (of: 'lost' | 'joined') => rows.reduce((sum, row) => sum + row[of], 0)
  return { rows, summary: { changes: rows.length, lost: all('lost'), joined: all('joined') } }
}

function comingIn({ coming }: WebinarTruth): ReportResult {
  const { days, leads } = coming()
  const rows = days
    .map(({ day, ...one }) => ({
      ...{ day, submitted: one.submitted.length, withdrawn: one.withdrawn.length },
      standing: one.standing.length,
    }))
    .sort((one, other) => (one.day < other.day ? -1 : 1))
  const seconds = leads.filter((ms) => ms >= 0).map((ms) => Math.floor(ms / 1000))
  return {
    rows,
    summary: {
      ...{ days: rows.length, standing: rows.at(-1)?.standing ?? 0 },
      medianLeadSeconds: seconds.length === 0 ? null : median(seconds),
      withinADay: seconds.filter((lead) => lead < 86_400).length,
    },
  }
}
