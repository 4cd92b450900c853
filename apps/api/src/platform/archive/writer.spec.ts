import { expect, test } from 'vitest'
import type { ArchivedFile } from './manifest.ts'
import { growing } from './writer.ts'

const partition = { organizationId: 'o', month: '2021-06', category: 'registration' }
const file = (from: number, rows: number): ArchivedFile => ({
  ...{ ...partition, path: String(from), rows, from: BigInt(from), to: BigInt(from + rows - 1) },
  ...{ recordedTo: 0, bytes: 0, sha256: '' },
})

test.each([1, 7, 900, 20_000])(
  'in batches of %i a partition has few files, none too large, each row written a few times',
  (batch) => {
    let files: ArchivedFile[] = []
    let written = 0
    const rows = 600_000
    for (let from = 0; from < rows; from += batch) {
      const { part, ...share } = { ...file(from, batch), part: 0 }
      const grown = growing(files, { ...share, part })
      const made = file(
        Number(grown[0]?.from ?? from),
        from + batch - Number(grown[0]?.from ?? from),
      )
      files = [...files.filter((one) => !grown.includes(one)), made]
      written += made.rows
    }
    expect(files.length).toBeLessThan(24)
    expect(Math.max(...files.map((one) => one.rows))).toBeLessThanOrEqual(250_000)
    expect(written / rows).toBeLessThan(20)
  },
)

test('a file of another month, category or organization does not grow', () => {
  const share = { ...file(2, 5), part: 0 }
  const same = file(1, 5)
  const others = [{ month: '2021-07' }, { category: 'webinar' }, { organizationId: 'p' }]
  expect(growing([same], share)).toEqual([same])
  for (const other of others) expect(growing([{ ...same, ...other }], share)).toEqual([])
})
