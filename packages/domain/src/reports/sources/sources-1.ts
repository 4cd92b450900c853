import { isRegistered } from '../../numbers/numbers.ts'
import { canonicalJson } from '../canonical.ts'
import { ratioOf } from '../figures.ts'
import type { Behind, ReportResult, Row } from '../report-definition.ts'
import { attendedBy } from '../room.ts'
import { firstStartOf, type RegistrationFacts, type WebinarFacts } from '../webinar-facts.ts'
import { webinarReport } from '../webinar-report.ts'

export const sources1 = webinarReport({
  name: 'sources',
  version: 1,
  title: 'Where registrations came from',
  definition:
    'One row for each channel, campaign and referring site that registrations named. Submitted is all registrations ever made from there; registered is who was approved, and not late, when the webinar first started, or now where it has not; attended is those of the registered who were there for at least the threshold of the webinar, with whichever of their registrations. The rate is attended of the registered.',
  columns: [
    { name: 'source', title: 'Source' },
    { name: 'channel', title: 'Channel' },
    { name: 'campaignId', title: 'Campaign' },
    { name: 'referrerHost', title: 'Referrer' },
    { name: 'submitted', title: 'Submitted' },
    { name: 'registered', title: 'Registered' },
    { name: 'attended', title: 'Attended' },
    { name: 'rate', title: 'Rate', unit: 'of 1' },
  ],
  result,
  behind,
})

interface Counted {
  readonly source: string
  readonly channel: string
  readonly campaignId: string | null
  readonly referrerHost: string | null
  submitted: number
  registered: number
  attended: number
}

function result(facts: WebinarFacts, { until }: { until: string }): ReportResult {
  const start = firstStartOf(facts.webinar)
  const hasCome = attendedBy(facts, until)
  const sources = new Map<string, Counted>()
  for (const [registrationId, story] of facts.registrations.entries()) {
    const named = nothingYet(story)
    const key = canonicalJson(story.registration.source)
    const counted = sources.get(key) ?? named
    sources.set(key, counted)
    counted.submitted++
    if (!isRegistered(story.transitions, start)) continue
    counted.registered++
    if (hasCome(registrationId)) counted.attended++
  }
  const rows = [...sources.values()]
    .sort(byRegistered)
    .map((counted) => ({ ...counted, rate: ratioOf(counted.attended, counted.registered) }))
  const all = (of: 'submitted' | 'registered' | 'attended') =>
    rows.reduce((sum, row) => sum + row[of], 0)
  const [submitted, registered, came] = [all('submitted'), all('registered'), all('attended')]
  return {
    rows,
    summary: { submitted, registered, attended: came, rate: ratioOf(came, registered) },
  }
}

function nothingYet({ registration: { source } }: RegistrationFacts): Counted {
  const { channel = 'unknown', campaignId, referrerHost } = source ?? {}
  return {
    source: [
      channel,
      ...(campaignId === undefined ? [] : [`campaign ${campaignId}`]),
      ...(referrerHost === undefined ? [] : [`from ${referrerHost}`]),
    ].join(' / '),
    ...{ channel, campaignId: campaignId ?? null, referrerHost: referrerHost ?? null },
    ...{ submitted: 0, registered: 0, attended: 0 },
  }
}

function byRegistered(one: Counted, other: Counted) {
  return (
    other.registered - one.registered ||
    other.submitted - one.submitted ||
    (one.source < other.source ? -1 : 1)
  )
}

/** Whoever came from there. */
function behind(facts: WebinarFacts, { source }: Row): Behind {
  const those = [...facts.registrations.entries()].filter(
    ([, story]) => nothingYet(story).source === source,
  )
  return { registrationIds: those.map(([registrationId]) => registrationId) }
}
