import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Manifest, manifestFile, manifestText, readManifest } from './manifest.ts'

const manifest: Manifest = {
  format: 1,
  product: '1.2.3',
  takenAt: '2021-06-30T12:00:00.000Z',
  schema: '0001_first.sql',
  log: { identity: 'i', lastPosition: '812' },
  tables: [
    {
      ...{ schema: 'vault', table: 'entry', columns: ['details'], rows: 1 },
      ...{ file: 'vault.entry.copy', bytes: 3, sha256: 'a' },
    },
  ],
}

async function written(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-manifest-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(manifestFile(folder), text)
  return folder
}

test('what was written is read again', async () =>
  expect(await readManifest(await written(manifestText(manifest)))).toEqual(manifest))

test.each([
  ['another moment', (text: string) => text.replace('2021-06-30', '2021-06-29')],
  ['fewer rows', (text: string) => text.replace('"rows": 1', '"rows": 0')],
  ['half of it', (text: string) => text.slice(0, text.length / 2)],
])('%s is not what was written', async (_, change) => {
  const folder = await written(change(manifestText(manifest)))
  await expect(readManifest(folder)).rejects.toThrow('changed or damaged')
})

test('a folder without one is no backup', async () =>
  await expect(readManifest(tmpdir())).rejects.toThrow('is no backup'))

test('a newer format is refused by its number', async () => {
  const folder = await written(JSON.stringify({ format: 2 }))
  await expect(readManifest(folder)).rejects.toThrow('format 2, and this build reads none above 1')
})
