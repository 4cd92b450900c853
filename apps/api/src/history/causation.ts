import type { Journalled } from './journal.ts'

/** An event, and which event it answers where it is not its command alone. */
export interface Linked extends Journalled {
  readonly causation_id: string | null
}

export interface Node<T> {
  readonly event: T
  readonly effects: Node<T>[]
}

/**
 * Which of some events led to each, by its position. A command's first event stands for it: the
 * others hang beneath that one, and what led to the command is what the first answers. What leads
 * to none of them hangs beneath the first of all.
 */
export function causes(rows: readonly Linked[]): ReadonlyMap<bigint, bigint> {
  const byEvent = new Map(rows.map(({ event_id, position }) => [event_id, position]))
  const firstOf = new Map(rows.toReversed().map((row) => [row.command_id, row.position]))
  const [root, ...others] = rows
  return new Map(
    others.map(({ position, command_id, causation_id }) => {
      const first = firstOf.get(command_id) ?? position
      const cause = first < position ? first : byEvent.get(causation_id ?? '')
      return [position, cause ?? root?.position ?? position]
    }),
  )
}

/** Events in the order of the log as a tree, each beneath what led to it. */
export function treeOf<T>(rows: readonly Linked[], told: readonly T[]): Node<T> | undefined {
  const nodes = new Map(
    rows.map(({ position }, nth) => [
      position,
      { event: told[nth] as T, effects: [] as Node<T>[] },
    ]),
  )
  for (const [position, cause] of causes(rows)) {
    const node = nodes.get(position)
    if (node) nodes.get(cause)?.effects.push(node)
  }
  return nodes.values().next().value
}
