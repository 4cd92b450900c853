import { type Event, told, type WebinarTruth } from './oracle-webinar.ts'

/** As of when: a prefix of the log, or what had happened by a moment; `until` ends what is open. */
export interface Cut {
  readonly position?: bigint
  readonly at?: string
  readonly until: string
}

/**
 * What is true of a webinar, told without any rule of the product: a patient person who reads the
 * log from the top, keeps lists of people, and looks between any two ticks of a watch who is there.
 */
export function oracle(log: readonly Event[], webinarId: string, cut: Cut): WebinarTruth {
  const merged = new Map<string, string>()
  const counted = log.filter(({ streamName, type, at, data, position }) => {
    if (cut.position !== undefined && position > cut.position) return false
    if (type === 'ParticipantsMerged' || type === 'MergeReverted') {
      const who = streamName.slice('participant-'.length)
      const { other } = data as { other?: string }
      merged.delete(who)
      if (other !== undefined && endOf(merged, other) !== who) merged.set(who, other)
      return false
    }
    return cut.at === undefined || Date.parse(at) <= Date.parse(cut.at)
  })
  return told(counted, webinarId, Date.parse(cut.until), (who) => endOf(merged, who))
}

/** What is true of a series: its webinars in the order in which they begin, and its people. */
export function seriesOracle(log: readonly Event[], seriesId: string, cut: Cut) {
  const added = log.filter(
    ({ streamName, type, at, position }) =>
      streamName === `series-${seriesId}` &&
      type === 'WebinarAdded' &&
      (cut.position === undefined || position <= cut.position) &&
      (cut.at === undefined || Date.parse(at) <= Date.parse(cut.at)),
  )
  const webinars = added
    .map(({ data }, nth) => {
      const { webinarId } = data as { webinarId: string }
      return { webinarId, ordinal: nth + 1, truth: oracle(log, webinarId, cut) }
    })
    .filter(({ truth }) => truth.isPlanned)
    .sort((one, other) => {
      const [a, b] = [one, other].map(({ truth }) => truth.beginsAt ?? Infinity)
      if (a !== b) return (a ?? 0) - (b ?? 0)
      return one.webinarId < other.webinarId ? -1 : 1
    })
  const letters = webinars.map(({ truth }) => lettersOf(truth))
  const persons = new Set(letters.flatMap((of) => [...of.keys()]))
  const paths = [...persons].map((person) => {
    const stood = letters.map((of) => of.get(person) ?? { letter: '–', seconds: 0 })
    const seconds = stood.reduce((sum, one) => sum + one.seconds, 0)
    return { person, path: stood.map(({ letter }) => letter).join(''), seconds }
  })
  return { webinars, paths }
}

const standing: Readonly<Record<string, string>> = {
  ...{ approved: 'R', pending: 'W', waitlisted: 'W', rejected: 'C', cancelled: 'C' },
}

/** How each person stands: attended, or the best that any of their registrations came to. */
function lettersOf({ attended, registrations, firstStart }: WebinarTruth) {
  const letters = new Map<string, { letter: string; seconds: number }>()
  for (const { person, seconds } of attended) letters.set(person, { letter: 'A', seconds })
  const order = 'ANRWC'
  for (const { id, person = id, status, registered } of registrations) {
    const isMissed = firstStart !== undefined && registered
    const letter = isMissed ? 'N' : (standing[status] ?? '')
    const known = letters.get(person)
    if (!known || order.indexOf(letter) < order.indexOf(known.letter))
      letters.set(person, { letter, seconds: 0 })
  }
  return letters
}

function endOf(into: ReadonlyMap<string, string>, who: string): string {
  const next = into.get(who)
  return next === undefined ? who : endOf(into, next)
}
