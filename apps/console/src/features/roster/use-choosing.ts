import type { RegistrationRow } from '@rostrum/contracts/registrations'
import { useMemo, useState } from 'react'
import { type Act, applicable } from './acts.ts'
import { allOrNone, nothing, ranged, toggled } from './selection.ts'
import { useKeyActions } from './use-key-actions.ts'

/**
 * Which rows are chosen. x chooses the row that the keys stand on, X all up to it; e approves those
 * chosen, or the row.
 */
export function useChoosing(
  items: readonly RegistrationRow[],
  readOnly: boolean,
  onAct: (act: Act, rows: readonly RegistrationRow[]) => void,
) {
  const [selection, setSelection] = useState(nothing)
  const [active, setActive] = useState(-1)
  const order = useMemo(() => items.map(({ id }) => id), [items])
  const chosen = items.filter(({ id }) => selection.keys.has(id))
  const choose = (key: string, range: boolean) =>
    setSelection((old) => (range ? ranged(old, key, order) : toggled(old, key)))
  const row = items[active]
  const those = chosen.length > 0 ? chosen : row ? [row] : []
  const approvable = applicable('approve', those).those.length > 0
  useKeyActions(
    readOnly
      ? {}
      : {
          ...(row && { x: () => choose(row.id, false), X: () => choose(row.id, true) }),
          ...(approvable && { e: () => onAct('approve', those) }),
        },
  )
  return {
    selection,
    chosen,
    setActive,
    choose,
    chooseAll: () => setSelection((old) => allOrNone(old, order)),
    clear: () => setSelection(nothing),
  }
}
