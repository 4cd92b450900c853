import type { ReactNode } from 'react'
import classes from './gallery.module.css'

const bars: readonly [from: number, length: number][] = [
  [2, 60],
  [4, 66],
  [7, 30],
  [10, 58],
  [14, 44],
  [44, 26],
]

const lines = {
  registrations: 'M2 42 L14 38 L26 36 L38 26 L50 20 L62 9 L78 5',
  concurrency: 'M2 44 L8 30 H14 V20 H22 V10 H34 V6 H48 V12 H58 V18 H66 V30 H72 V44',
  dropOffs: 'M2 8 H22 V14 H34 V28 H50 V32 H66 V38 H78',
}

const pictures: Readonly<Record<string, () => ReactNode>> = {
  attendance: () =>
    bars.map(([from, length], nth) => (
      <rect key={`${from}`} x={from} y={4 + nth * 7} width={length} height={4} rx={1} />
    )),
  'no-shows': () =>
    seats.map(([x, y], nth) => (
      <circle key={`${x} ${y}`} cx={x} cy={y} r={5} opacity={nth % 3 === 1 ? 0.25 : 1} />
    )),
  performance: () =>
    [42, 36, 27, 19].map((height, nth) => (
      <rect key={height} x={6 + nth * 18} y={46 - height} width={12} height={height} rx={1} />
    )),
  concurrency: () => <Line path={lines.concurrency} />,
  'drop-offs': () => <Line path={lines.dropOffs} />,
  sources: () =>
    [70, 46, 30, 12].map((width, nth) => (
      <rect key={width} x={2} y={5 + nth * 11} width={width} height={7} rx={1} />
    )),
  reschedules: () =>
    [12, 40, 68].map((x, nth) => (
      <rect key={x} x={x - 8} y={12} width={16} height={24} rx={2} opacity={(nth + 1) / 3} />
    )),
  webinars: () =>
    [
      [66, 30],
      [48, 26],
      [74, 40],
    ].map(([registered = 0, attended = 0], nth) => (
      <g key={registered}>
        <rect x={2} y={4 + nth * 15} width={registered} height={9} rx={1} opacity={0.35} />
        <rect x={2} y={4 + nth * 15} width={attended} height={9} rx={1} />
      </g>
    )),
  completion: () =>
    matrix.map(([column, row, kind]) => (
      <rect
        key={`${column} ${row}`}
        x={8 + column * 13}
        y={4 + row * 11}
        width={10}
        height={8}
        rx={1}
        opacity={kind === 0 ? 0.2 : 1}
      />
    )),
  returns: () =>
    [14, 30, 46].map((x, nth) => (
      <path
        key={x}
        d={`M${x} 42 C${x} ${4 + nth * 8} ${x + 22} ${4 + nth * 8} ${x + 22} 42`}
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
      />
    )),
  erasures: () =>
    [8, 18, 28, 38].map((y, nth) => (
      <rect
        key={y}
        x={8}
        y={y - 4}
        width={64}
        height={6}
        rx={1}
        {...(nth === 2 && { fill: 'none', stroke: 'currentColor', strokeDasharray: '3 3' })}
      />
    )),
  'audit-extract': () =>
    [6, 16, 26, 36].map((y, nth) => (
      <g key={y}>
        <circle cx={9} cy={y + 3} r={3} />
        <rect x={18} y={y} width={54 - (nth % 3) * 12} height={6} rx={1} opacity={0.5} />
      </g>
    )),
  waitlist: () =>
    [8, 22, 36, 50, 64].map((x, nth) => (
      <circle key={x} cx={x + 4} cy={24} r={5} opacity={nth === 0 ? 1 : 0.65 - nth * 0.1} />
    )),
}

const matrix = [0, 1, 2, 3].flatMap((row) =>
  [0, 1, 2, 3, 4].map((column) => [column, row, (column * 3 + row * 5) % 4] as const),
)

const seats = [10, 28, 46, 64].flatMap((x) => [12, 34].map((y) => [x, y] as const))

/** What a report is about, drawn small. */
export function DefinitionPicture({ name }: { name: string }) {
  return (
    <svg className={classes.picture} viewBox="0 0 80 48" aria-hidden="true">
      {pictures[name]?.() ?? <Line path={lines.registrations} />}
    </svg>
  )
}

function Line({ path }: { path: string }) {
  return (
    <>
      <path d={`${path} V44 H2 Z`} opacity={0.35} />
      <path d={path} fill="none" stroke="currentColor" strokeWidth={2} />
    </>
  )
}
