import { AsyncLocalStorage } from 'node:async_hooks'
import { Readable } from 'node:stream'
import { StreamableFile } from '@nestjs/common'
import { type Options, stringify } from 'csv-stringify'
import { stringify as stringifyAll } from 'csv-stringify/sync'

/**
 * Rows as a CSV download (RFC 4180, UTF-8 with a mark that spreadsheets need), written as they
 * come. A cell that a spreadsheet would take for a formula is escaped.
 */
export function csvFile(
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly unknown[]>,
): StreamableFile {
  const lines = stringify(written(columns))
  const source = Readable.from(fromHere(rows))
  source.on('error', (error) => lines.destroy(error))
  return new StreamableFile(source.pipe(lines), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}.csv"`,
  })
}

/** The same, of a few rows that are there already. */
export function csvText(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return stringifyAll([...rows], written(columns))
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
