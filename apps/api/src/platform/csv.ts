import { AsyncLocalStorage } from 'node:async_hooks'
import { Readable } from 'node:stream'
import { StreamableFile } from '@nestjs/common'
import type { Options } from 'csv-stringify'
import { stringify } from 'csv-stringify/sync'

/** Rows that are written at once. */
const together = 500

/**
 * Rows as a CSV download (RFC 4180, UTF-8 with a mark that spreadsheets need), written as they
 * come, many at once. A cell that a spreadsheet would take for a formula is escaped.
 */
export function csvFile(
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly unknown[]>,
): StreamableFile {
  const text = fromHere(textOf(columns, rows))
  return new StreamableFile(Readable.from(text, { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}.csv"`,
  })
}

/** The same, of a few rows that are there already. */
export function csvText(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return stringify([...rows], written(columns))
}

/** The header at once, so that whoever waits sees that it comes. */
async function* textOf(columns: readonly string[], rows: AsyncIterable<readonly unknown[]>) {
  yield csvText(columns, [])
  const options = { ...written(columns), header: false, bom: false }
  let some: (readonly unknown[])[] = []
  for await (const row of rows) {
    some.push(row)
    if (some.length < together) continue
    yield stringify(some, options)
    some = []
  }
  if (some.length > 0) yield stringify(some, options)
}

function written(columns: readonly string[]): Options {
  return {
    header: true,
    bom: true,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: (value) => (value ? 'yes' : 'no') },
  }
}

/** Made for the organization of whoever asked, though it is the socket that calls for more. */
function fromHere<Row>(rows: AsyncIterable<Row>): AsyncIterable<Row> {
  const here = AsyncLocalStorage.snapshot()
  return {
    [Symbol.asyncIterator]() {
      const iterator = rows[Symbol.asyncIterator]()
      return {
        next: () => here(() => iterator.next()),
        return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
      }
    },
  }
}
