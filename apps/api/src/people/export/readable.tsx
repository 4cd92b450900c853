import { renderToStaticMarkup } from 'react-dom/server'
import type { Cell, Section } from './section.ts'

export interface Cover {
  readonly organization: string
  readonly name: string | undefined
  readonly personId: string
  readonly at: string
}

/** For people: one page that stands alone, loads nothing, and prints. */
export function readablePage(cover: Cover, sections: readonly Section[]): string {
  return `<!doctype html>${renderToStaticMarkup(<Readable cover={cover} sections={sections} />)}\n`
}

interface Props {
  readonly cover: Cover
  readonly sections: readonly Section[]
}

function Readable({ cover, sections }: Props) {
  const title = `What ${cover.organization} holds of ${cover.name ?? 'you'}`
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          httpEquiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style>{style}</style>
      </head>
      <body>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p>
          Made on {inWords(cover.at)} (UTC). Every heading is also a file in the folder “csv”, and
          all of them are in “person.json”. In the history this person is only the number{' '}
          {cover.personId}.
        </p>
        <ul>
          {sections.map(({ name, title: heading, rows }) => (
            <li key={name}>
              <a href={`#${name}`}>{heading}</a>: {rows.length === 0 ? 'nothing' : rows.length}
            </li>
          ))}
        </ul>
        {sections.map((section) => (
          <Kind key={section.name} section={section} />
        ))}
      </body>
    </html>
  )
}

function Kind({
  section: { name, title, explains, columns, rows },
}: {
  readonly section: Section
}) {
  return (
    <section id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{title}</h2>
      <p>{explains}</p>
      {rows.length === 0 ? (
        <p>Nothing of this kind is held.</p>
      ) : (
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: it is written once.
              <tr key={nth}>
                {row.map((cell, at) => (
                  <td key={columns[at]} data-label={columns[at]} dir="auto">
                    {wordsOf(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function wordsOf(cell: Cell): string {
  if (cell === null) return '–'
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return typeof cell === 'string' && isInstant.test(cell) ? inWords(cell) : String(cell)
}

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

/** `2021-06-03T14:00:05.123Z` → `2021-06-03 14:00:05` */
function inWords(at: string) {
  return at.slice(0, 19).replace('T', ' ')
}

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 12px; }
h2 { font-size: 1.15rem; margin: 40px 0 4px; }
p { max-width: 70ch; margin: 0 0 12px; }
ul { padding-left: 1.2em; }
table { width: 100%; border-collapse: collapse; font-size: 0.87rem; }
th, td { text-align: start; vertical-align: top; padding: 6px 12px 6px 0;
  border-bottom: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
  overflow-wrap: anywhere; white-space: pre-line; font-variant-numeric: tabular-nums; }
th { font-weight: 600; white-space: normal; }
@media (max-width: 720px) {
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr, td { display: block; }
  tr { padding: 8px 0; border-bottom: 1px solid; }
  td { border: 0; padding: 2px 0; }
  td::before { content: attr(data-label) ": "; font-weight: 600; }
}
@media print {
  @page { size: A4 landscape; margin: 14mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  table { font-size: 8.5pt; }
  tr { break-inside: avoid; }
  h2, h2 + p { break-after: avoid; }
}
`
