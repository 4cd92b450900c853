import type { ReportRow } from '@rostrum/contracts/reports'
import classes from './report-picture.module.css'

const shown = 10

const letters: Readonly<Record<string, string>> = {
  A: 'attended',
  N: 'did not attend',
  R: 'registered',
  W: 'waiting',
  C: 'cancelled',
  '–': 'nothing',
}

/** The ways that people took through a series: a square for each webinar, how many went so. */
export function PathPicture({ rows }: { rows: readonly ReportRow[] }) {
  const paths = countsOf(rows)
  const most = Math.max(1, ...paths.map(([, people]) => people))
  return (
    <div className={classes.paths}>
      <ul className={classes.bars} aria-label="The most common ways through the series">
        {paths.slice(0, shown).map(([path, people]) => (
          <li key={path}>
            <span className={classes.path}>
              {placesOf(path).map(({ place, letter }) => (
                <abbr key={place} data-standing={letter} title={letters[letter]}>
                  {letter}
                </abbr>
              ))}
            </span>
            <meter min={0} max={most} value={people} className={classes.bar} aria-label={path} />
            <span className={classes.words}>{people.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
      <p className={classes.words}>
        {paths.length > shown && `${(paths.length - shown).toLocaleString('en')} other ways. `}
        {Object.entries(letters)
          .map(([letter, words]) => `${letter} ${words}`)
          .join(' · ')}
      </p>
    </div>
  )
}

function countsOf(rows: readonly ReportRow[]): (readonly [path: string, people: number])[] {
  const counts = Map.groupBy(rows, ({ path }) => String(path))
  return [...counts]
    .map(([path, those]) => [path, those.length] as const)
    .sort(([, one], [, other]) => other - one)
}

function placesOf(path: string) {
  return Array.from(path, (letter, nth) => ({ place: nth + 1, letter }))
}
