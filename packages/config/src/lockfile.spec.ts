import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressed, type Lock, type Manifest, missing, skippable, unpinned } from './lockfile.ts'
import { root } from './root.ts'

const run = promisify(execFile)
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as unknown
const lock = read('package-lock.json') as Lock
const paths = ['package.json', ...globSync('{apps,packages}/*/package.json', { cwd: root })]
const manifests = paths.map((path) => read(path) as Manifest)

describe('the lock', () => {
  test('holds every package for every system that it names', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(200)
    expect(missing(lock)).toEqual([])
  })

  test('without a package for another system is seen', () => {
    const { 'node_modules/@biomejs/cli-darwin-x64': gone, ...packages } = lock.packages
    expect(gone).toBeDefined()
    expect(missing({ packages })).toEqual([
      '@biomejs/cli-darwin-x64 of node_modules/@biomejs/biome',
    ])
  })

  test('names no registry', () => {
    expect(addressed(lock)).toEqual([])
    const planted = { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } }
    expect(addressed({ packages: planted })).toEqual(['node_modules/a'])
  })
})

describe('the manifests', () => {
  test('pin one version of everything', () => {
    expect(manifests.length).toBeGreaterThan(10)
    expect(manifests.flatMap(unpinned)).toEqual([])
  })

  test.each(['^1.2.3', '~1.2.3', '1.2', '*', 'latest', '>=1.2.3', 'github:a/b'])(
    '%s is no pin',
    (version) => {
      expect(unpinned({ name: 'a', devDependencies: { b: version } })).toEqual([
        `b@${version} of a`,
      ])
    },
  )

  test('take rooms of ours from the workspace', () => {
    const room = { name: 'a', dependencies: { '@rostrum/kernel': '1.0.0' } }
    expect(unpinned(room)).toEqual(['@rostrum/kernel@1.0.0 of a'])
  })

  test('leave nothing that npm may skip but the binaries of one system', () => {
    expect(manifests.flatMap(skippable)).toEqual([])
    expect(skippable({ name: 'a', optionalDependencies: { b: '1.2.3' } })).toEqual(['b of a'])
  })
})

describe('npm ci', () => {
  let copy = ''
  beforeAll(async () => {
    copy = await mkdtemp(join(process.env.ROSTRUM_TEST_DIR ?? tmpdir(), 'lockfile-'))
    for (const path of [...paths, 'package-lock.json', '.npmrc'])
      await cp(join(root, path), join(copy, path), { recursive: true })
  })
  afterAll(() => rm(copy, { recursive: true }))

  // Offline and dry: npm compares manifests with the lock before it would fetch anything.
  const rehearse = () =>
    run('npm', ['ci', '--dry-run', '--offline', '--logs-max=0'], { cwd: copy }).then(
      ({ stdout, stderr }) => stdout + stderr,
      (failure: { stdout: string; stderr: string }) => failure.stdout + failure.stderr,
    )

  test('finds the lock complete', async () => {
    const said = await rehearse()
    expect(said).not.toMatch(/Missing|Invalid|npm error/)
    expect(said).toMatch(/added \d+ packages/)
  })

  test('refuses a manifest that asks for more', async () => {
    const path = join(copy, dirname(paths[1] ?? ''), 'package.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
    const dependencies = { ...manifest.dependencies, 'left-behind': '1.0.0' }
    await writeFile(path, JSON.stringify({ ...manifest, dependencies }))
    expect(await rehearse()).toMatch(/npm error[\s\S]*left-behind/)
  })
})
