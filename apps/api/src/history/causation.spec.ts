import { expect, test } from 'vitest'
import { type Linked, type Node, treeOf } from './causation.ts'

type Told = [event: string, command: string, answers?: string]

/** The tree in brackets, of events that are called by their ids. */
function drawn(...told: readonly Told[]) {
  const rows = told.map(
    ([event_id, command_id, causation_id = null], nth) =>
      ({ event_id, command_id, causation_id, position: BigInt(nth) }) as Linked,
  )
  const draw = ({ event, effects }: Node<string>): string =>
    effects.length === 0 ? event : `${event}(${effects.map(draw).join(' ')})`
  const root = treeOf(
    rows,
    rows.map(({ event_id }) => event_id),
  )
  return root && draw(root)
}

test('the first event of a command stands over its others', () =>
  expect(drawn(['moved', 'c'], ['warned', 'c'], ['closed', 'c'])).toBe('moved(warned closed)'))

test('what answers an event hangs beneath it, and with it what else that command did', () =>
  expect(
    drawn(['left', 'c'], ['freed', 'c'], ['given', 'd', 'freed'], ['approved', 'd', 'freed']),
  ).toBe('left(freed(given(approved)))'))

test('what answers none of them hangs beneath the first', () =>
  expect(drawn(['moved', 'c'], ['told', 'd', 'elsewhere'])).toBe('moved(told)'))

test('of nothing there is no tree', () => expect(drawn()).toBeUndefined())
