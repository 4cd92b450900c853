import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { backupsIn, beginDraft, expire } from './folder.ts'

const day = 24 * 60 * 60_000
const now = Date.parse('2021-06-30T12:00:00.000Z')
const daysAgo = (days: number) => new Date(now - days * day).toISOString()

async function temporary() {
  const directory = await mkdtemp(join(tmpdir(), 'rostrum-backups-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

async function taken(directory: string, takenAt: string) {
  const draft = await beginDraft(directory, takenAt)
  await writeFile(join(draft.folder, 'manifest.json'), '{}')
  return await draft.finish()
}

test('a draft is no backup until it is finished, and none when it is abandoned', async () => {
  const directory = await temporary()
  const draft = await beginDraft(directory, daysAgo(0))
  expect(await backupsIn(directory)).toEqual([])
  const folder = await draft.finish()
  expect(await backupsIn(directory)).toEqual([folder])
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  const other = await beginDraft(directory, daysAgo(1))
  await other.abandon()
  expect(await backupsIn(directory)).toEqual([folder])
})

test('backups older than the days they are kept for go, and nothing else', async () => {
  const directory = await temporary()
  const old = await taken(directory, daysAgo(30.1))
  const [kept, today] = [await taken(directory, daysAgo(29.9)), await taken(directory, daysAgo(0))]
  await mkdir(join(directory, 'rostrum-of-somebody-else'))
  await writeFile(join(directory, 'erased.jsonl'), '')
  expect(await expire(directory, 30, now)).toEqual([old])
  expect(await backupsIn(directory)).toEqual([kept, today])
  expect(await readdir(directory)).toEqual(
    expect.arrayContaining(['erased.jsonl', 'rostrum-of-somebody-else']),
  )
})

test('what a crash left unfinished goes after a day, and not what is being written', async () => {
  const directory = await temporary()
  const [left, live] = [
    await beginDraft(directory, daysAgo(2)),
    await beginDraft(directory, daysAgo(0)),
  ]
  await utimes(left.folder, (now - 2 * day) / 1000, (now - 2 * day) / 1000)
  await utimes(live.folder, now / 1000, now / 1000)
  expect(await expire(directory, 30, now)).toEqual([left.folder])
})

test('where no backup can be written it is said', async () => {
  const directory = await temporary()
  await beginDraft(directory, daysAgo(0))
  await expect(beginDraft(directory, daysAgo(0))).rejects.toThrow('No backup can be written to')
})
