import type { Transition } from '../../numbers/numbers.ts'
import { isActive } from '../../registrations/decider.ts'
import { isBefore } from '../../time.ts'
import { ratioOf } from '../figures.ts'
import type { ReportResult } from '../report-definition.ts'
import { attendedBy } from '../room.ts'
import type { WebinarFacts } from '../webinar-facts.ts'
import { webinarReport } from '../webinar-report.ts'

export const reschedules1 = webinarReport({
  name: 'reschedules',
  version: 1,
  title: 'What changes of the date cost',
  definition:
    'One row for each change of the date after the first: a new date, a postponement, a cancellation, a reinstatement. Standing is who was registered, waiting or to be decided on when it was made. Lost is those of them who stood no more at the next change, or at the moment asked about; kept is the others, who went and came back in between among them. Joined is who stands at the next change, or at that moment, and did not at this one. Attended is those of the kept who were there in the end, for at least the threshold of the webinar. The lost share is lost of the standing.',
  columns: [
    { name: 'change', title: 'Change' },
    { name: 'at', title: 'Made' },
    { name: 'kind', title: 'What' },
    { name: 'startBefore', title: 'Start before' },
    { name: 'startAfter', title: 'Start after' },
    { name: 'standing', title: 'Standing' },
    { name: 'lost', title: 'Lost' },
    { name: 'kept', title: 'Kept' },
    { name: 'joined', title: 'Joined' },
    { name: 'attended', title: 'Attended of the kept' },
    { name: 'lostShare', title: 'Lost share', unit: 'of 1' },
  ],
  result,
  behind: ({ webinarId }) => ({ streams: [`webinar-${webinarId}`] }),
})

interface Story {
  readonly transitions: readonly Transition[]
  readonly attended: boolean
}

function result(facts: WebinarFacts, { until }: { until: string }): ReportResult {
  const stories = storiesOf(facts, until)
  const { scheduleHistory: history } = facts.webinar
  const rows = history.slice(1).map(({ at, kind, startsAt }, nth) => {
    // What is decided at the moment of the next change itself is decided before it.
    const end = history[nth + 2]?.at
    const standing = stories.filter((story) => isActive(statusAt(story, at)))
    const kept = standing.filter((story) => isActive(statusAt(story, end)))
    const joined = stories.filter(
      (story) => !isActive(statusAt(story, at)) && isActive(statusAt(story, end)),
    )
    const lost = standing.length - kept.length
    return {
      ...{ change: nth + 1, at, kind },
      startBefore: history[nth]?.startsAt ?? null,
      startAfter: kind === 'cancelled' ? null : (startsAt ?? null),
      ...{ standing: standing.length, lost, kept: kept.length, joined: joined.length },
      attended: kept.filter(({ attended }) => attended).length,
      lostShare: ratioOf(lost, standing.length),
    }
  })
  const all = (of: 'lost' | 'joined') => rows.reduce((sum, row) => sum + row[of], 0)
  return { rows, summary: { changes: rows.length, lost: all('lost'), joined: all('joined') } }
}

function storiesOf(facts: WebinarFacts, until: string): Story[] {
  const hasCome = attendedBy(facts, until)
  return [...facts.registrations.entries()].map(([id, { transitions }]) => ({
    transitions,
    attended: hasCome(id),
  }))
}

/** As of a moment; as of the end where there is none. */
function statusAt({ transitions }: Story, at: string | undefined) {
  const last =
    at === undefined
      ? transitions.at(-1)
      : transitions.findLast((transition) => !isBefore(at, transition.at))
  return last?.status ?? 'absent'
}
