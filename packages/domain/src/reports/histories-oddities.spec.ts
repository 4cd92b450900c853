import { wallClock } from '@rostrum/kernel/zone-offset'
import { expect, test } from 'vitest'
import { oracle, organizationOracle, seriesOracle, type WebinarTruth } from './testing/oracle.ts'
import { type Facts, factsOf } from './testing/oracle-facts.ts'
import { toldSeries } from './testing/told-series.ts'

const seeds = Array.from({ length: 100 }, (_, nth) => nth + 1)
type Tally = Readonly<Record<string, number>>

test('histories hold in numbers what reports could get wrong', async () => {
  const all = new Map<string, number>()
  for (const seed of seeds) {
    const { events, seriesId, webinarIds } = await toldSeries(seed)
    const facts = factsOf(events, { until: '2021-07-01T00:00:00Z' })
    const tallies = webinarIds.flatMap((id) => {
      const truth = oracle(facts, id)
      return [presenceIn(facts, truth), storiesIn(truth), datesIn(facts, id, truth)]
    })
    for (const tally of [...tallies, programmeIn(facts, seriesId)])
      for (const [what, count] of Object.entries(tally))
        all.set(what, (all.get(what) ?? 0) + Number(count))
  }
  const rare = [...all].filter(([, count]) => count < 10)
  expect(all.size).toBeGreaterThan(45)
  expect(rare).toEqual([])
})

function presenceIn({ said }: Facts, { attendances, people, ...truth }: WebinarTruth): Tally {
  const { firstStart = Infinity } = truth
  const lines = attendances.flatMap(({ id }) => {
    const told = said(id, 'ParticipantJoined', 'ParticipantLeft')
    return [...Map.groupBy(told, ({ data }) => data.connectionId).values()]
  })
  const stays = attendances.flatMap((one) => one.stays)
  const pairs = people.flatMap(({ own }) => {
    const theirs = own.flatMap((one) => one.stays)
    return theirs.flatMap((one) =>
      theirs.filter((other) => other !== one).map((other) => [one, other] as const),
    )
  })
  return {
    'leave before a join': lines.filter((line) => line[0]?.type === 'ParticipantLeft').length,
    'join without a leave': stays.filter(([, to]) => to === Infinity).length,
    'told out of order': lines.filter((line) =>
      line.some(({ at }, nth) => at < (line[nth - 1]?.at ?? at)),
    ).length,
    'two devices at once': pairs.filter(([[a, b], [from]]) => a < from && from < b).length,
    'back within 10 seconds': pairs.filter(
      ([[, left], [from]]) => from >= left && from < left + 10_000,
    ).length,
    'before the doors': stays.filter(([from]) => from < firstStart).length,
    'a second run': Number(truth.runs.length > 1),
    corrected: attendances.filter(({ isCorrected }) => isCorrected).length,
    'several ids of one person': people.filter(({ own }) => own.length > 1).length,
    'guest who attended': truth.attended.filter(({ own }) => !own[0]?.person).length,
    'came and did not attend': people.filter(({ seen, attended }) => seen.length > 0 && !attended)
      .length,
    'left early': truth.leavers.length,
    'registered late and approved': truth.registrations.filter(
      ({ status, late }) => status === 'approved' && late,
    ).length,
  }
}

function storiesIn(truth: WebinarTruth): Tally {
  const hasCome = new Set(truth.attended.flatMap(({ own }) => own))
  const queue = truth.queue()
  const changes = truth.changes()
  const { days, leads } = truth.coming()
  const kept = changes.flatMap(({ stood, later }) => stood.filter((one) => later.includes(one)))
  return {
    'promoted by who gave a seat back': queue.filter(
      ({ isPromoted, freed }) => isPromoted && freed?.type === 'SeatReleased',
    ).length,
    'promoted by more seats': queue.filter(
      ({ isPromoted, freed }) => isPromoted && freed?.type === 'CapacitySet',
    ).length,
    'gave up the queue': queue.filter(({ end, isPromoted }) => end && !isPromoted).length,
    'waiting still': queue.filter(({ end }) => !end).length,
    'behind others': queue.filter(({ ahead }) => ahead > 1).length,
    overtaken: queue.filter(({ overtaking }) => overtaking.length > 0).length,
    'lost by a change of the date': changes.filter(({ stood, later }) =>
      stood.some((one) => !later.includes(one)),
    ).length,
    'joined after one': changes.filter(({ stood, later }) =>
      later.some((one) => !stood.includes(one)),
    ).length,
    'kept and attended': kept.filter((one) => hasCome.has(one)).length,
    ...Object.fromEntries(
      ['WebinarPostponed', 'WebinarCancelled', 'WebinarReinstated'].map((type) => [
        type,
        changes.filter((one) => one.type === type).length,
      ]),
    ),
    'registered on several days': Number(days.length > 1),
    withdrew: days.filter(({ withdrawn }) => withdrawn.length > 0).length,
    'no lead': truth.registrations.length - leads.filter((lead) => lead >= 0).length,
    'lead of less than a day': leads.filter((lead) => lead >= 0 && lead < 86_400_000).length,
    'lead of more': leads.filter((lead) => lead >= 86_400_000).length,
  }
}

/** Of the calendar: the clocks changed, or were no whole hour from UTC. */
function datesIn(facts: Facts, webinarId: string, { firstStart }: WebinarTruth): Tally {
  const moved = facts.said(webinarId, 'WebinarRescheduled').map(({ at, data: { to } }) => {
    const offset = (ms: number) => Date.parse(`${wallClock(ms, to.timeZone)}Z`) - ms
    return [offset(at), offset(Date.parse(to.startsAt))] as const
  })
  const dates = facts
    .said(webinarId, 'WebinarRescheduled')
    .map(({ data: { to } }) => Date.parse(to.startsAt))
  return {
    'moved over a change of the clocks': moved.filter(([now, later]) => now !== later).length,
    'in a zone of a half hour': moved.filter(([now]) => now % 3_600_000 !== 0).length,
    'started late': Number((firstStart ?? 0) > (dates.at(-1) ?? Infinity)),
    'started early': Number((firstStart ?? Infinity) < (dates.at(-1) ?? 0)),
    'never started': Number(firstStart === undefined),
  }
}

function programmeIn(facts: Facts, seriesId: string): Tally {
  const { webinars, returns } = seriesOracle(facts, seriesId, () => true)
  const { erasures, held, decided } = organizationOracle(facts, () => true)
  return {
    'taken out of the series': Number(webinars.length < 3),
    'in another order than they begin': Number(
      webinars.some(({ ordinal }, nth) => ordinal !== nth + 1),
    ),
    'newcomers to a later one': returns
      .slice(1)
      .reduce((sum, one) => sum + one.newcomers.length, 0),
    'came to the next': returns.reduce((sum, { next }) => sum + next.length, 0),
    'came to a later one first': returns.reduce(
      (sum, { next, again }) => sum + again.length - next.length,
      0,
    ),
    erased: erasures.filter(({ done }) => done).length,
    'to be erased': erasures.filter(({ done }) => !done).length,
    held: [...held.values()].filter(Boolean).length,
    'held no more': [...held.values()].filter((isHeld) => !isHeld).length,
    'decided by a member': decided.length,
    'done by others': facts.all.length - decided.length,
    merged: facts.said(undefined, 'ParticipantsMerged').length,
    'merged no more': facts.said(undefined, 'MergeReverted').length,
  }
}
