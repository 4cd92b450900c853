import { auditExtract1 } from '../audit-extract/audit-extract-1.ts'
import { completion1 } from '../completion/completion-1.ts'
import { erasures1 } from '../erasures/erasures-1.ts'
import type { Row } from '../report-definition.ts'
import { returns1 } from '../returns/returns-1.ts'
import { webinars1 } from '../webinars/webinars-1.ts'
import { type Compared, listed, median, momentOf, type Run, share } from './comparing.ts'
import type { organizationOracle, seriesOracle } from './oracle.ts'
import { comersOf, figuresOf } from './reports-of-webinars.ts'

type SeriesTruth = ReturnType<typeof seriesOracle>
type OrganizationTruth = ReturnType<typeof organizationOracle>

/** What the reports of several webinars say, and what is true. */
export function comparedSeries(run: Run, { webinars, paths, returns }: SeriesTruth): Compared {
  const { rows, summary } = run(webinars1)
  return {
    webinars: [
      rows.map(({ seriesId: _, ...row }) => row),
      webinars.map(({ webinarId, ordinal, ...truth }) => {
        const { rate, thresholdSeconds: _, ...figures } = figuresOf(truth)
        const held = truth.firstStart !== undefined
        const hasCome = comersOf(truth)
        const missed = truth.registrations.filter((one) => one.registered && !hasCome(one))
        const noShows = held ? missed.length : 0
        const beginsAt = momentOf(truth.beginsAt)
        return { webinarId, ordinal, beginsAt, held, ...figures, rate: held ? rate : null, noShows }
      }),
    ],
    people: [summary['people'], paths.filter(({ path }) => path.includes('A')).length],
    returns: [run(returns1), returnsIn({ webinars, returns })],
  }
}

/** The same of all webinars of a series, whenever they begin. */
export function comparedPaths(run: Run, { paths }: SeriesTruth): Compared {
  const told = run(completion1).rows.map(
    ({ personId: person, path, presenceSeconds: seconds }) => ({
      ...{ person, path, seconds },
    }),
  )
  const known = paths.filter(({ path }) => /[ANRWC]/.test(path))
  const should = known.map(({ person, path, own }) => {
    const seconds = own.map((one) => (one?.attended ? one.seconds : 0))
    return { person, path, seconds: seconds.reduce((sum, some) => sum + some) }
  })
  return { paths: [listed(told), listed(should)] }
}

function returnsIn({ webinars, returns }: Pick<SeriesTruth, 'webinars' | 'returns'>) {
  const startOf = (nth: number) => webinars[nth]?.beginsAt ?? NaN
  const rows = returns.map(({ nth, attended, newcomers, again, next }) => {
    const visits = newcomers.map((path) => path.replaceAll(/[^A]/g, '').length - 1)
    const waits = again.map((second) => (startOf(second) - startOf(nth)) / 1000)
    return {
      ...{ webinarId: webinars[nth]?.webinarId ?? '', startedAt: momentOf(startOf(nth)) },
      ...{ attended: attended.length, newcomers: newcomers.length, returned: again.length },
      returnedShare: nth === returns.at(-1)?.nth ? null : share(again.length, newcomers.length),
      ...{ next: next.length, visits: visits.reduce((sum, later) => sum + later, 0) },
      medianReturnSeconds: waits.length === 0 ? null : median(waits),
    }
  })
  const all = (of: 'newcomers' | 'returned') => rows.reduce((sum, row) => sum + row[of], 0)
  const [people, returned] = [all('newcomers'), all('returned')]
  return {
    rows,
    summary: { webinars: rows.length, people, returned, returnedShare: share(returned, people) },
  }
}

/** What the reports of an organization say, and what is true. */
export function comparedOrganization(run: Run, truth: OrganizationTruth): Compared {
  return {
    erasures: [run(erasures1), erasuresIn(truth)],
    audit: [run(auditExtract1), auditOf(truth)],
  }
}

function erasuresIn({ erasures, held }: OrganizationTruth) {
  const inOrder = erasures.toSorted(
    ({ asked: one }, { asked: other }) =>
      one.at - other.at || (one.data.certificateId < other.data.certificateId ? -1 : 1),
  )
  const rows = inOrder.map(({ asked, done }) => {
    const { certificateId, entries, links, addresses } = asked.data
    return {
      ...{ certificateId, subjectId: asked.id, requestedAt: momentOf(asked.at) },
      erasedAt: momentOf(done?.at),
      tookSeconds: done ? Math.floor((done.at - asked.at) / 1000) : null,
      entries: Object.values(entries).reduce((sum, count) => sum + count, 0),
      ...{ links, addresses, rewritten: done?.data.rewritten ?? null },
    }
  })
  const erased = rows.filter(({ erasedAt }) => erasedAt !== null).length
  const isHeld = [...held.values()].filter((isPlaced) => isPlaced).length
  return {
    rows,
    summary: {
      ...{ requested: rows.length, erased, open: rows.length - erased, held: isHeld },
      longestSeconds: Math.max(0, ...rows.map(({ tookSeconds }) => tookSeconds ?? 0)),
    },
  }
}

function auditOf({ decided }: OrganizationTruth) {
  const rows = decided.map((fact): Row => {
    const { actor, commandId, occurredAt } = fact.metadata
    return {
      ...{ position: String(fact.position), occurredAt, recordedAt: fact.recordedAt, actor },
      ...{
        of: fact.streamName.split('-')[0] ?? '',
        subjectId: fact.id,
        fact: fact.type,
        commandId,
      },
    }
  })
  const different = (of: 'actor' | 'commandId') => new Set(rows.map((row) => row[of])).size
  return {
    rows,
    summary: { facts: rows.length, commands: different('commandId'), actors: different('actor') },
  }
}
