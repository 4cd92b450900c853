import type { ReportHead, ReportRow } from '@rostrum/contracts/reports'
import { clockText, dayText, presenceText } from '@rostrum/ui/time'
import type { Moment } from '../../platform/as-of/moment.ts'

type Cell = ReportRow[string]

const unitNames: Readonly<Record<string, RegExp>> = { s: /Seconds$/, min: /Minutes$/ }

export interface Titled {
  readonly name: string
  /** As its definition calls it. */
  readonly title?: string | undefined
  readonly unit?: string | undefined
}

/** A share is told in percent, and so has no unit beside its name. */
const ofOne = 'of 1'

/** `firstJoinedAt` → `First joined at`, with its unit: `presenceSeconds` → `Presence (s)`. */
export function columnTitle({ name, unit, title }: Titled): string {
  const plain = name.replace(unitNames[unit ?? ''] ?? '', '')
  const words = plain.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  const told = title ?? words.charAt(0).toUpperCase() + words.slice(1)
  return unit === undefined || unit === ofOne ? told : `${told} (${unit})`
}

/** A figure for people: a rate in percent, seconds with their unit, instants on a clock. */
export function summaryWords(
  name: string,
  value: Cell,
  zone: string,
): { title: string; words: string } {
  const isTime = name.endsWith('Seconds')
  const title = columnTitle({ name: isTime ? name.slice(0, -'Seconds'.length) : name })
  if (name === 'rate' || name.endsWith('Share'))
    return { title, words: percentWords(Number(value)) }
  const words = cellWords(value, zone)
  return { title, words: isTime ? `${words} s${inLargerUnits(Number(value))}` : words }
}

/** From an hour on: ` (1 h 20 min)`, ` (21 days)`. */
function inLargerUnits(seconds: number): string {
  if (seconds < 3600) return ''
  const days = Math.round(seconds / 86_400)
  return ` (${days < 2 ? presenceText(seconds) : `${days} days`})`
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*Z$/
const id = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/**
 * A cell for people: instants on a clock, ids shortened, shares in percent, yes and no; nothing
 * where nothing is.
 */
export function cellWords(cell: Cell | undefined, zone: string, unit?: string): string {
  if (cell === undefined) return '–'
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell === 'number')
    return unit === ofOne ? percentWords(cell) : cell.toLocaleString('en')
  if (instant.test(cell)) return `${dayText(cell, zone)}, ${clockText(cell, zone, true)}`
  return id.test(cell) ? `…${cell.slice(-8)}` : cell
}

function percentWords(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}

/** What a column holds, as its first known cell shows it. */
export function columnKind(
  name: string,
  rows: readonly ReportRow[],
): 'number' | 'yes or no' | 'instant' | 'id' | 'text' {
  const cell = rows.find((row) => row[name] !== undefined)?.[name]
  if (typeof cell === 'number') return 'number'
  if (typeof cell === 'boolean') return 'yes or no'
  if (cell === undefined) return 'text'
  return instant.test(cell) ? 'instant' : id.test(cell) ? 'id' : 'text'
}

export interface CellChange extends Titled {
  readonly from: Cell | undefined
  readonly to: Cell | undefined
}

/** The cells in which two rows differ, in the order of the columns. */
export function changesOf(
  columns: readonly Titled[],
  from: ReportRow,
  to: ReportRow,
): CellChange[] {
  return columns
    .map((column) => ({ ...column, from: from[column.name], to: to[column.name] }))
    .filter((change) => change.from !== change.to)
}

type Run = Pick<ReportHead, 'definition' | 'parameters' | 'position' | 'asOf' | 'ranAt' | 'clock'>

/** Why two runs cannot be laid side by side; undefined where they can. */
export function incomparable(one: Run, other: Run): string | undefined {
  const [name, otherName] = [one, other].map(({ definition }) => definition.split('@')[0])
  if (name !== otherName) return 'They are runs of different reports.'
  const isOf = (of: string) => one.parameters[of] === other.parameters[of]
  return isOf('webinarId') && isOf('seriesId') ? undefined : 'They are about different webinars.'
}

/** The two by what they stand for, the earlier first. */
export function inOrder<T extends Run>(one: T, other: T): readonly [from: T, to: T] {
  const [a, b] = [one, other].map(placeOf)
  return a !== undefined && b !== undefined && a.localeCompare(b) > 0 ? [other, one] : [one, other]
}

/** A text that sorts: the moment asked for, else the position; then when it was run. */
function placeOf({ asOf, position, ranAt }: Run): string {
  const moment = asOf !== undefined && instant.test(asOf) ? asOf : '9'
  return `${moment} ${position.padStart(40, '0')} ${ranAt}`
}

/** The moment that a run stands for, as the time machine knows it. */
export function momentOfRun({ asOf, clock }: Run): Moment {
  if (asOf === undefined) return {}
  return clock === 'recorded' ? { asOf, clock } : { asOf }
}
