import { z } from 'zod'
import { RosterAddress } from './roster-filter.ts'

/** The columns that can be left out; who it is always stands. */
export const columnKeys = ['email', 'status', 'submitted', 'yourTime'] as const
export type ColumnKey = (typeof columnKeys)[number]

/** A way to look at a roster: who is shown, in which order, in which columns. */
const View = z.object({
  name: z.string().min(1).max(60),
  status: RosterAddress.shape.status,
  sort: RosterAddress.shape.sort,
  columns: z.array(z.enum(columnKeys)),
})
export type View = z.output<typeof View>

const Looks = z.object({ columns: z.array(z.enum(columnKeys)), views: z.array(View) })
/** How somebody looks at rosters: their columns now, and the views that they keep. */
export type Looks = z.output<typeof Looks>

/** What shows a view and changes it. */
export interface ViewProps {
  readonly address: RosterAddress
  readonly looks: Looks
  readonly onLooks: (looks: Looks) => void
  /** Shows a kept view. */
  readonly onView: (view: View) => void
}

export const usualLooks: Looks = { columns: ['email', 'status', 'submitted'], views: [] }

const key = 'rostrum-roster-views'

/** What this browser keeps; the usual where that is nothing, or nothing readable. */
export function readLooks(store: Pick<Storage, 'getItem'>): Looks {
  try {
    return Looks.parse(JSON.parse(store.getItem(key) ?? ''))
  } catch {
    return usualLooks
  }
}

/** Keeps it; a store that is full or closed loses it with the page. */
export function writeLooks(store: Pick<Storage, 'setItem'>, looks: Looks): void {
  try {
    store.setItem(key, JSON.stringify(looks))
  } catch {
    return
  }
}

/** A column in or out, in the order of the table. */
export function toggled(columns: readonly ColumnKey[], column: ColumnKey): ColumnKey[] {
  return columnKeys.filter((one) => columns.includes(one) !== (one === column))
}

/** With one more view, by its name; one of the same name gives way. */
export function withView({ columns, views }: Looks, view: View): Looks {
  const others = views.filter(({ name }) => name !== view.name)
  return { columns, views: [...others, view].toSorted((a, b) => a.name.localeCompare(b.name)) }
}

export function withoutView({ columns, views }: Looks, name: string): Looks {
  return { columns, views: views.filter((view) => view.name !== name) }
}
