import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** A stretch of the log that holds no event: `until` is the position of the next one. */
export interface Gap {
  readonly position: number
  readonly until: number
}

/** Where events were taken out of the log, so that nothing else may be missing. */
export class Gaps {
  readonly #endingAt: StatementSync
  readonly #beginningAt: StatementSync
  readonly #remove: StatementSync
  readonly #add: StatementSync

  constructor(db: DatabaseSync) {
    this.#endingAt = db.prepare('SELECT position FROM scavenged WHERE until = ?')
    this.#beginningAt = db.prepare('SELECT until FROM scavenged WHERE position = ?')
    this.#remove = db.prepare('DELETE FROM scavenged WHERE position = ?')
    this.#add = db.prepare('INSERT INTO scavenged (position, until) VALUES (?, ?)')
  }

  add(gaps: readonly Gap[]): void {
    for (const gap of joined(gaps)) this.#join(gap)
  }

  #join({ position, until }: Gap): void {
    const before = this.#endingAt.get(position)
    const behind = this.#beginningAt.get(until)
    if (before) this.#remove.run(Number(before.position))
    if (behind) this.#remove.run(until)
    this.#add.run(Number(before?.position ?? position), Number(behind?.until ?? until))
  }
}

function joined(gaps: readonly Gap[]): Gap[] {
  const result: { position: number; until: number }[] = []
  for (const { position, until } of gaps.toSorted((one, other) => one.position - other.position)) {
    const last = result.at(-1)
    if (last?.until === position) last.until = until
    else result.push({ position, until })
  }
  return result
}
