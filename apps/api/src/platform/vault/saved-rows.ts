/**
 * Rows of saved tables as Postgres' COPY writes them as text: cells between tabs, one row a line,
 * with whatever would break a line escaped. Ids need no escape.
 */
type Judges = (line: string) => boolean

/** `<organization>/<id>`, of a subject or of an entry. */
type Key = string

/**
 * Knows the rows of people who were erased: those that name the subject, and those that name an
 * entry of theirs. Entries are known once their own table was shown to `learn`.
 */
export class ErasedRows {
  readonly #subjects: ReadonlySet<Key>
  readonly #entries = new Set<Key>()

  constructor(subjects: ReadonlySet<Key>) {
    this.#subjects = subjects
  }

  /** Takes note of erased entries, line by line; undefined where a table has no entries. */
  learn(columns: readonly string[]): ((line: string) => void) | undefined {
    const [subject, entry] = [key(columns, 'subject_id'), entryKey(columns)]
    if (!subject || !entry) return undefined
    return (line) => {
      if (this.#subjects.has(subject(line))) this.#entries.add(entry(line))
    }
  }

  /** Whether a line of a table with these columns may be loaded. */
  mayLoad(columns: readonly string[]): Judges {
    const [subject, entry] = [key(columns, 'subject_id'), key(columns, 'details')]
    return (line) =>
      !(subject && this.#subjects.has(subject(line))) && !(entry && this.#entries.has(entry(line)))
  }
}

/** Which entry a line is; undefined where the rows with these columns are no entries of people. */
export function entryKey(columns: readonly string[]): ((line: string) => Key) | undefined {
  return columns.includes('subject_id') ? key(columns, 'details') : undefined
}

function key(columns: readonly string[], column: string): ((line: string) => Key) | undefined {
  const organization = columns.indexOf('organization_id')
  const at = columns.indexOf(column)
  if (organization < 0 || at < 0) return undefined
  return (line) => {
    const cells = line.replace(/\n$/, '').split('\t')
    return `${cells[organization]}/${cells[at]}`
  }
}
