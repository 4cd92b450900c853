import type { Report, ReportRow } from '@rostrum/contracts/reports'
import type { Curve } from '../../platform/charts/curve.ts'
import { FittedCurve } from '../../platform/charts/fitted-curve.tsx'
import { PathPicture } from './path-picture.tsx'
import classes from './report-picture.module.css'

interface ReportPictureProps {
  readonly report: Report
  readonly zone: string
  /** What a webinar is called. */
  readonly titleOf: (id: unknown) => string | undefined
}

/** What a report's rows look like, where a picture says it sooner than they do. */
export function ReportPicture({ report, zone, titleOf }: ReportPictureProps) {
  const { definition, rows } = report
  if (rows.length === 0) return null
  if (definition.startsWith('concurrency@')) return <CurvePicture rows={rows} zone={zone} />
  if (definition.startsWith('performance@'))
    return <Bars label="Who is there after so many minutes" bars={rows.map(retained)} />
  if (definition.startsWith('sources@'))
    return <Bars label="Registered by source" bars={bySource(rows)} />
  if (definition.startsWith('completion@')) return <PathPicture rows={rows} />
  if (definition.startsWith('webinars@'))
    return <Bars label="Registered and attended" bars={sideBySide(rows, titleOf)} />
  if (definition.startsWith('returns@'))
    return <Bars label="Newcomers who came back" bars={rows.map((row) => returned(row, titleOf))} />
  if (definition.startsWith('drop-offs@'))
    return <Bars label="How many left during each part" bars={duringParts(rows)} />
  return null
}

function CurvePicture({ rows, zone }: { rows: readonly ReportRow[]; zone: string }) {
  const curve: Curve = rows.map(({ at, present }) => [Date.parse(String(at)), Number(present)])
  const [from, to] = [curve[0]?.[0] ?? 0, curve.at(-1)?.[0] ?? 0]
  return (
    <div className={classes.curve}>
      <FittedCurve
        {...{ curve, from, to, zone }}
        height={180}
        label="How many were there at once"
      />
    </div>
  )
}

interface Bar {
  readonly name: string
  /** Of the whole width. */
  readonly share: number
  readonly words: string
}

function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  return (
    <ul className={classes.bars} aria-label={label}>
      {bars.map(({ name, share, words }) => (
        <li key={name}>
          <span>{name}</span>
          <meter className={classes.bar} min={0} max={1} value={share} aria-label={name} />
          <span className={classes.words}>{words}</span>
        </li>
      ))}
    </ul>
  )
}

function retained({ afterMinutes, present, share }: ReportRow): Bar {
  const name = `${afterMinutes} min`
  if (share === undefined) return { name, share: 0, words: '–' }
  return { name, share: Number(share), words: `${percent(Number(share))} · ${present} there` }
}

function bySource(rows: readonly ReportRow[]): Bar[] {
  const most = Math.max(1, ...rows.map(({ registered }) => Number(registered)))
  return rows.slice(0, 12).map(({ source, registered, attended, rate }) => ({
    name: String(source),
    share: Number(registered) / most,
    words: [
      `${Number(registered).toLocaleString('en')} registered`,
      ...(rate === undefined ? [] : [`${attended} attended, ${percent(Number(rate))}`]),
    ].join(' · '),
  }))
}

type TitleOf = ReportPictureProps['titleOf']

/** All on the scale of the most registered. */
function sideBySide(rows: readonly ReportRow[], titleOf: TitleOf): Bar[] {
  const most = Math.max(1, ...rows.map(({ registered }) => Number(registered)))
  return rows.map(({ webinarId, registered, attended, rate, held }) => ({
    name: titleOf(webinarId) ?? String(webinarId),
    share: Number(registered) / most,
    words: [
      `${Number(registered).toLocaleString('en')} registered`,
      ...(held === true ? [`${Number(attended).toLocaleString('en')} attended`] : ['to come']),
      ...(rate === undefined ? [] : [percent(Number(rate))]),
    ].join(' · '),
  }))
}

function returned({ webinarId, newcomers, returnedShare }: ReportRow, titleOf: TitleOf): Bar {
  const share = Number(returnedShare ?? 0)
  const words = [
    `${Number(newcomers).toLocaleString('en')} newcomers`,
    ...(returnedShare === undefined ? [] : [`${percent(share)} came back`]),
  ]
  return { name: titleOf(webinarId) ?? String(webinarId), share, words: words.join(' · ') }
}

/** Parts of the agenda in its order; who left during none of them comes last. */
function duringParts(rows: readonly ReportRow[]): Bar[] {
  const parts = Map.groupBy(rows, ({ duringItem }) => Number(duringItem ?? Infinity))
  const most = Math.max(...[...parts.values()].map(({ length }) => length))
  return [...parts]
    .toSorted(([one], [other]) => one - other)
    .map(([number, those]) => ({
      name: Number.isFinite(number)
        ? `${number}. ${those[0]?.['during']}`
        : 'Outside of the agenda',
      share: those.length / most,
      words: `${those.length.toLocaleString('en')} left`,
    }))
}

function percent(share: number) {
  return `${Math.round(share * 100)} %`
}
