import { csvText } from '../../platform/csv.ts'
import { type Cover, readablePage } from './readable.tsx'
import type { Section } from './section.ts'

export interface File {
  readonly path: string
  readonly text: string
}

/** The same facts three times: to read, for a program, for a spreadsheet. */
export function filesOf(cover: Cover, sections: readonly Section[]): File[] {
  return [
    { path: 'README.txt', text: readme(cover, sections) },
    { path: 'person.html', text: readablePage(cover, sections) },
    { path: 'person.json', text: `${JSON.stringify(document(cover, sections), null, 2)}\n` },
    ...sections.map(({ name, columns, rows }) => ({
      path: `csv/${name}.csv`,
      text: csvText(columns, rows),
    })),
  ]
}

function document({ organization, personId, at }: Cover, sections: readonly Section[]) {
  const kinds = sections.map(({ name, explains, columns, rows }) => [
    name,
    { explains, rows: rows.map((row) => named(columns, row)) },
  ])
  return { organization, personId, madeAt: at, ...Object.fromEntries(kinds) }
}

function named(columns: readonly string[], row: Section['rows'][number]) {
  return Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]))
}

function readme({ organization, at }: Cover, sections: readonly Section[]) {
  const lines = [
    `All that ${organization} holds of one person, as of ${at}.`,
    'The three formats say the same.',
    '',
    'person.html: to read and to print, in any browser; it loads nothing.',
    'person.json: the same for programs, by kind, with an explanation of each.',
    ...sections.map(({ name, explains }) => `csv/${name}.csv: ${explains}`),
    '',
    "In the CSV files an apostrophe (') stands before what a spreadsheet would take for a",
    'formula. Times are in UTC.',
  ]
  return `${lines.join('\r\n')}\r\n`
}
