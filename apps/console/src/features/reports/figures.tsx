import type { ReportRow } from '@rostrum/contracts/reports'
import classes from './figures.module.css'
import { summaryWords } from './report-words.ts'

interface FiguresProps {
  readonly from: ReportRow
  readonly to: ReportRow
  /** What the two are called. */
  readonly titles: readonly [from: string, to: string]
  readonly zone: string
}

/** What two results come to, and by how much the figures differ. */
export function Figures({ from, to, titles, zone }: FiguresProps) {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  if (names.length === 0) return null
  return (
    <div className={classes.figures}>
      <table>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">{titles[0]}</th>
            <th scope="col">{titles[1]}</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const [before, after] = [from[name], to[name]]
            return (
              <tr key={name} data-changed={before !== after}>
                <th scope="row">{summaryWords(name, before ?? after ?? '', zone).title}</th>
                <td>{wordsOf(name, before, zone)}</td>
                <td>{wordsOf(name, after, zone)}</td>
                <td>{difference(name, before, after)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

type Cell = ReportRow[string] | undefined

function wordsOf(name: string, value: Cell, zone: string): string {
  return value === undefined ? '–' : summaryWords(name, value, zone).words
}

/** In the unit of the figure; of a rate in points. */
function difference(name: string, before: Cell, after: Cell): string {
  if (typeof before !== 'number' || typeof after !== 'number' || before === after) return ''
  const isShare = name === 'rate' || name.endsWith('Share')
  const by = isShare ? Math.round((after - before) * 1000) / 10 : after - before
  const unit = isShare ? ' points' : name.endsWith('Seconds') ? ' s' : ''
  return `${by > 0 ? '+' : '−'}${Math.abs(by).toLocaleString('en')}${unit}`
}
