import {
  memo,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import classes from './data-table.module.css'
import { isFree, useRowKeys } from './use-row-keys.ts'
import { sliceOf } from './virtual-rows.ts'

export interface Column<Row> {
  readonly key: string
  readonly header: ReactNode
  /** A CSS width; columns without one share the rest. */
  readonly width?: string
  /** Numbers stand at the end, in figures of one width. */
  readonly align?: 'end'
  /** Makes the cell the row's header for those who hear the table. */
  readonly names?: boolean
  readonly cell: (row: Row, index: number) => ReactNode
}

interface DataTableProps<Row> {
  /** What the table holds, read out as its name. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Pixels, one for all rows: 36 unless told. */
  readonly rowHeight?: number
  /** Enter, or a click beside the row's own links and buttons. */
  readonly onOpen?: (row: Row) => void
  /** The row whose drawer is open. */
  readonly openKey?: string | undefined
  /** Told which row the keys stand on; -1 before the first key. */
  readonly onActive?: ((index: number) => void) | undefined
  /** Called when the end comes into view: fetch more. */
  readonly onEnd?: (() => void) | undefined
  /** Rows there are beyond those given, where it is known. */
  readonly total?: number | undefined
  readonly searchRef?: RefObject<HTMLInputElement | null>
  /** CSS; the table scrolls inside it. */
  readonly maxHeight?: string
  /** Least width in pixels before the table scrolls sideways. */
  readonly minWidth?: number
}

const header = 32

/**
 * A full-width table that draws only the rows in view, however many there are. j and k move, Enter
 * opens, / goes to the search.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, rowHeight = 36, onOpen, openKey, onEnd, searchRef } = props
  const { maxHeight = 'calc(100dvh - 232px)', minWidth = 640, total = rows.length } = props
  const { onActive } = props
  const box = useRef<HTMLDivElement>(null)
  const slice = useSlice(box, rows.length, rowHeight, onEnd)
  const reveal = useCallback(
    (index: number) => scrollTo(box.current, index, rowHeight),
    [rowHeight],
  )
  const open = useCallback((index: number) => openRow(rows[index], onOpen), [rows, onOpen])
  const search = useCallback(() => searchRef?.current?.focus(), [searchRef])
  const opens = onOpen !== undefined
  const listens = useCallback(
    (event: KeyboardEvent) => isFree(event) && isMeant(box.current, event.target, opens),
    [opens],
  )
  const [active, activate] = useRowKeys({
    listens,
    count: rows.length,
    onOpen: onOpen && open,
    focusSearch: searchRef && search,
    reveal,
  })
  useEffect(() => onActive?.(active), [active, onActive])

  return (
    <section
      ref={box}
      data-table
      className={classes.box}
      style={{ maxHeight }}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
      tabIndex={0}
    >
      <table className={classes.table} style={{ minWidth }} aria-rowcount={total + 1}>
        <caption className={classes.caption}>{label}</caption>
        <Head columns={columns} />
        <tbody>
          <Gap height={slice.above} span={columns.length} />
          {rows.slice(slice.from, slice.to).map((row, offset) => (
            <StillRow
              key={rowKey(row)}
              {...{ row, columns, rowHeight }}
              index={slice.from + offset}
              active={slice.from + offset === active}
              open={rowKey(row) === openKey}
              onOpen={onOpen && open}
              onActive={activate}
            />
          ))}
          <Gap height={slice.below} span={columns.length} />
        </tbody>
      </table>
    </section>
  )
}

/** Of several tables the keys are for the one that has the focus, else for one that opens rows. */
function isMeant(box: HTMLElement | null, target: EventTarget | null, opens: boolean): boolean {
  const focused = target instanceof Element && target.closest('[data-table]')
  if (focused) return focused === box
  return opens || document.querySelectorAll('[data-table]').length === 1
}

function openRow<Row>(row: Row | undefined, onOpen: ((row: Row) => void) | undefined) {
  if (row !== undefined) onOpen?.(row)
}

function Head<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ key, header: title, width, align }) => (
          <th key={key} scope="col" data-align={align} style={{ width }}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface RowProps<Row> {
  row: Row
  index: number
  columns: readonly Column<Row>[]
  rowHeight: number
  active: boolean
  open: boolean
  onOpen: ((index: number) => void) | undefined
  onActive: (index: number) => void
}

function Row<R>({ row, index, columns, rowHeight, active, open, onOpen, onActive }: RowProps<R>) {
  return (
    <tr
      aria-rowindex={index + 2}
      data-active={active}
      data-open={open}
      data-opens={onOpen !== undefined}
      style={{ height: rowHeight }}
      onClick={(event) => {
        onActive(index)
        if (!(event.target as Element).closest('a, button, input, label')) onOpen?.(index)
      }}
    >
      {columns.map(({ key, align, names, cell }) =>
        names ? (
          <th key={key} scope="row" data-align={align}>
            {cell(row, index)}
          </th>
        ) : (
          <td key={key} data-align={align}>
            {cell(row, index)}
          </td>
        ),
      )}
    </tr>
  )
}

/** Drawn again only when something of it changed, so that scrolling draws the new rows alone. */
const StillRow = memo(Row) as typeof Row

function Gap({ height, span }: { height: number; span: number }) {
  if (height === 0) return null
  return (
    <tr className={classes.gap} style={{ height }}>
      <td colSpan={span} />
    </tr>
  )
}

function scrollTo(box: HTMLDivElement | null, index: number, rowHeight: number) {
  if (!box) return
  const [top, bottom] = [index * rowHeight, (index + 1) * rowHeight + header]
  if (top < box.scrollTop) box.scrollTop = top
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
  box.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' })
}

function useSlice(
  box: RefObject<HTMLDivElement | null>,
  count: number,
  rowHeight: number,
  onEnd: (() => void) | undefined,
) {
  const [view, setView] = useState({ top: 0, height: 800 })
  const slice = sliceOf(count, rowHeight, view.top, view.height)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const top = element.scrollTop - (element.scrollTop % rowHeight)
      const height = Math.max(element.clientHeight, 2 * rowHeight)
      setView((old) => (old.top === top && old.height === height ? old : { top, height }))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const resized = new ResizeObserver(look)
    resized.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      resized.disconnect()
    }
  }, [box, rowHeight])

  const atEnd = slice.to === count && count > 0
  useEffect(() => {
    if (atEnd) onEnd?.()
  }, [atEnd, onEnd])
  return slice
}
