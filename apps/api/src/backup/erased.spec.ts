import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mergeErased, readErased } from './erased.ts'

const one = {
  organizationId: '00000000-0000-4000-8000-00000000000a',
  subjectId: '00000000-0000-4000-8000-000000000001',
  certificateId: 'C-1',
  erasedAt: '2021-06-30T12:00:00Z',
}
const other = { ...one, subjectId: '00000000-0000-4000-8000-000000000002', certificateId: 'C-2' }
const line = (said: unknown) => `${JSON.stringify(said)}\n`

async function lists() {
  const directory = await mkdtemp(join(tmpdir(), 'rostrum-erased-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return { live: join(directory, 'live.jsonl'), kept: join(directory, 'kept.jsonl') }
}

test('what is new comes behind what is known, once', async () => {
  const { live, kept } = await lists()
  expect(await mergeErased(live, kept)).toBe(0)
  expect(await readErased(kept)).toBeUndefined()
  await writeFile(kept, line(one))
  await writeFile(live, line(one) + line(other))
  expect([await mergeErased(live, kept), await mergeErased(live, kept)]).toEqual([1, 0])
  expect(await readErased(kept)).toEqual([one, other])
  expect((await stat(kept)).mode & 0o777).toBe(0o600)
})

test('a line that is just being written is taken when it is whole', async () => {
  const { live, kept } = await lists()
  await writeFile(live, line(one) + line(other).slice(0, 20))
  expect(await mergeErased(live, kept)).toBe(1)
  await appendFile(live, line(other).slice(20))
  expect(await mergeErased(live, kept)).toBe(1)
})

test('a list written by hand needs no last line end', async () => {
  const { kept } = await lists()
  await writeFile(kept, `${line(one)}\n${line(other).trim()}`)
  expect(await readErased(kept)).toEqual([one, other])
})

test.each([
  ['not JSON', 'somebody\n'],
  ['a name for an id', line({ ...one, subjectId: 'Ada' })],
])('%s is refused with its line, and the list stays as it is', async (_, wrong) => {
  const { live, kept } = await lists()
  await writeFile(kept, line(one) + wrong)
  await writeFile(live, line(other))
  await expect(readErased(kept)).rejects.toThrow(/^Line 2 of .*kept\.jsonl names nobody/)
  await expect(mergeErased(live, kept)).rejects.toThrow('Line 2')
  expect(await readFile(kept, 'utf8')).toBe(line(one) + wrong)
})
