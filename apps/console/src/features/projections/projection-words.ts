import type { ProjectionItem, RebuildItem } from '@rostrum/contracts/projections'

type Item = Pick<ProjectionItem, 'state' | 'detail' | 'lag'>

const states: Readonly<Record<ProjectionItem['state'], string>> = {
  starting: 'Starting',
  catching_up: 'Catching up',
  live: 'Live',
  waiting: 'Waiting for an engine',
  stuck: 'Stuck',
  elsewhere: 'Kept by another process',
  stopped: 'Stopped',
}

/** What a projection is doing; why, where it cannot go on. */
export function stateWords({ state, detail }: Item): string {
  return detail ? `${states[state]}: ${detail}` : states[state]
}

/** How far it is behind the log: `12 events, 3 s`. */
export function lagWords({ lag: { events, isMore, seconds } }: Item): string {
  if (events === 0) return 'None'
  const many = `${isMore ? 'over ' : ''}${events.toLocaleString('en')}`
  return `${many} ${events === 1 ? 'event' : 'events'}, ${spanWords(seconds)}`
}

/** `0.4 s`, `12 s`, `3 min`, `5 h`, and days beyond. */
export function spanWords(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800
    ? `${Math.round(seconds / 3_600)} h`
    : `${Math.round(seconds / 86_400)} days`
}

/** What became of what was released, as a sentence. */
export function releasedWords({ applied, waiting, reason }: Released): string {
  const taken = applied === 1 ? '1 event was taken' : `${applied.toLocaleString('en')} were taken`
  if (reason === undefined) return `${taken}, and nothing waits any more.`
  return `${taken}, ${waiting.toLocaleString('en')} still wait: ${reason}.`
}

interface Released {
  readonly applied: number
  readonly waiting: number
  readonly reason?: string | undefined
}

/** How far what stands beside is: `42 %, 12 s left`, `0 of 312 differ`. */
export function rebuildWords(rebuild: RebuildItem): string {
  const { beside, share, isReady, secondsLeft, failure, compared } = rebuild
  if (failure !== undefined) return `Cannot go on: ${failure}`
  if (beside === 'old') return 'Switched'
  if (!isReady) {
    const left = secondsLeft === undefined ? '' : `, ${spanWords(secondsLeft)} left`
    return `${Math.floor(share * 100)} %${left}`
  }
  if (!compared) return 'Ready'
  const { differing, rows } = compared
  return `${differing.toLocaleString('en')} of ${rows.toLocaleString('en')} differ`
}
