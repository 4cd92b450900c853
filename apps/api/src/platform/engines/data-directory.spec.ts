import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, expect, onTestFinished, test } from 'vitest'
import {
  DataDirectoryInUse,
  DataDirectoryUnusable,
  defaultDataPath,
  openDataDirectory,
} from './data-directory.ts'

const folder = await mkdtemp(join(tmpdir(), 'rostrum-data-'))
const path = join(folder, 'data')
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => rm(path, { recursive: true, force: true }))

/** Another process that opens the same directory and says what came of it, then waits. */
async function otherProcess() {
  const module = new URL('./data-directory.ts', import.meta.url).href
  const source = `
    import { openDataDirectory } from ${JSON.stringify(module)}
    try { globalThis.kept = await openDataDirectory(${JSON.stringify(path)}); console.log('open') }
    catch (error) { console.log(error.message); process.exit(1) }
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = await once(createInterface(child.stdout), 'line')
  return { child, said: String(said) }
}

test('a data directory is made for its owner alone and says where everything is', async () => {
  const directory = await openDataDirectory(path)
  expect((await stat(path)).mode & 0o777).toBe(0o700)
  expect(directory.demoFile).toBe(join(directory.path, 'demo.json'))
  directory.release()
  directory.release()
})

test('a second start is refused within a second, naming the first by its pid', async () => {
  const { child } = await otherProcess()
  const before = performance.now()
  const refusal = await openDataDirectory(path).catch((error: unknown) => error)
  expect(performance.now() - before).toBeLessThan(1000)
  expect(refusal).toBeInstanceOf(DataDirectoryInUse)
  expect(String(refusal)).toContain(`process ${child.pid}`)
})

test('a second start in the same process is refused too and leaves the lock alone', async () => {
  const first = await openDataDirectory(path)
  await expect(openDataDirectory(path)).rejects.toThrow(`process ${process.pid}`)
  expect((await otherProcess()).said).toContain(`process ${process.pid}`)
  first.release()
  const again = await openDataDirectory(path)
  again.release()
})

test('the directory of a killed process is open to the next one at once', async () => {
  const { child } = await otherProcess()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const directory = await openDataDirectory(path)
  expect(await readFile(join(path, 'lock.pid'), 'utf8')).toBe(`${process.pid}\n`)
  directory.release()
})

test('a pid left behind that belongs to some other program by now keeps nobody out', async () => {
  const earlier = await openDataDirectory(path)
  earlier.release()
  await writeFile(join(path, 'lock.pid'), `${process.ppid}\n`)
  const directory = await openDataDirectory(path)
  directory.release()
})

test('a path that cannot be a directory is refused with what to do', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  const refusal = await openDataDirectory(file).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DataDirectoryUnusable)
  expect(String(refusal)).toContain('ROSTRUM_DATA')
})

test('the default is beside the root package.json unless ROSTRUM_DATA says other', async () => {
  const root = join(defaultDataPath({}), '..')
  expect(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).name).toBe('rostrum')
  expect(defaultDataPath({ ROSTRUM_DATA: '/srv/rostrum' })).toBe('/srv/rostrum')
})
