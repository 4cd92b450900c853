import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { startEmbeddedEventStore } from './embedded-event-store.ts'
import { commandLineOf } from './process-table.ts'

const folder = await mkdtemp(join(tmpdir(), 'rostrum-store-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a node that is killed is back under the same connection string', async () => {
  const states: string[] = []
  const store = await startEmbeddedEventStore({
    directory: join(folder, 'eventstore'),
    onState: (state) => states.push(state),
  })
  onTestFinished(() => store.stop(5_000))
  const { pid } = store
  const port = new URL(store.url).port
  process.kill(pid!, 'SIGKILL')
  await vi.waitFor(
    () => expect(states.filter((state) => state === 'ready')).toHaveLength(2),
    20_000,
  )
  expect(store.pid).not.toBe(pid)
  expect(await commandLineOf(store.pid!)).toContain(`--port ${port} `)
})

test('a start waits for the node of a killed parent that is still on its way out', async () => {
  const directory = join(folder, 'taken')
  const leaving = await startEmbeddedEventStore({ directory })
  const refused: string[] = []
  const store = await startEmbeddedEventStore({
    directory,
    onState(state, detail) {
      if (state === 'down' && refused.push(detail) === 1) void leaving.stop(5_000)
    },
  })
  onTestFinished(() => store.stop(5_000))
  expect(refused[0]).toContain('in use')
})

test('a node that cannot serve is a failed start that says what it said', async () => {
  const program = join(folder, 'refuses.js')
  const line = JSON.stringify({ level: 50, msg: 'The log is of another version.' })
  await writeFile(program, `console.error('${line}'); process.exit(1)`)
  const failure = startEmbeddedEventStore({ directory: join(folder, 'refused'), program })
  await expect(failure).rejects.toThrow('"The log is of another version."')
})
