import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './root.ts'
import { type Check, checks, deadLinks, hasRoom, isTyped, onePiece } from './tidy.ts'

const readable = /\.(tsx?|m?js|css|md|json|ya?ml|sql|html|svg|sh)$|(^|\/)(Dockerfile|run)$/
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root })
const paths = String(listed)
  .split('\n')
  .filter((path) => path && existsSync(join(root, path)))
const pages = paths
  .filter((path) => readable.test(path) && path !== 'package-lock.json')
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** Words that would trip the checks on this very file are put together here. */
const joined = (...halves: string[]) => halves.join('')

const planted: Readonly<
  Record<keyof typeof checks, readonly (readonly [path: string, text: string])[]>
> = {
  short: [['apps/api/src/a.ts', 'a\n'.repeat(251)]],
  narrow: [
    ['apps/api/src/a.ts', `${'a'.repeat(101)}\n`],
    ['apps/api/src/a.ts', `export const a = 'b' // ${'c'.repeat(90)}\n`],
  ],
  titled: [
    ['docs/a.md', 'No title\n'],
    ['docs/a.md', '# One\n\n# Two\n'],
    ['docs/a.md', '```\n# Only an example\n```\n'],
  ],
  finished: [
    ['apps/api/src/a.ts', joined('// TO', 'DO later')],
    ['infra/a.yaml', joined('# FIX', 'ME')],
  ],
  lasting: [['docs/a.md', joined('see clock.ts:', '12')]],
  wholeRun: [
    ['apps/api/src/a.spec.ts', joined('test.', "only('a', () => {})")],
    ['apps/api/src/a.spec.ts', joined('describe.', "skip('a', () => {})")],
    ['apps/api/src/a.spec.ts', joined('test.concurrent.', "skip('a', () => {})")],
  ],
  anyMachine: [
    ['docs/a.md', joined('open /ho', 'me/ada/rostrum')],
    ['apps/api/src/a.ts', joined("'C:", "\\Users'")],
  ],
  explained: [
    ['apps/api/src/a.ts', joined('// @ts-', 'ignore')],
    ['apps/api/src/a.ts', joined('// oxlint-', 'disable-next-line no-void')],
  ],
}

describe.each(Object.entries(checks))('%s', (name, check: Check) => {
  test('every file', () => {
    expect(pages.flatMap((page) => check(page).map((fault) => `${page.path} ${fault}`))).toEqual([])
  })

  test.each(planted[name as keyof typeof checks])('is seen in %s: %j', (path, text) => {
    expect(check({ path, text })).toHaveLength(1)
  })
})

test('a sentence in quotes may be wider than the page', () => {
  const text = `export const a =\n  '${'word '.repeat(30)}'\n`
  expect(checks.narrow({ path: 'apps/api/src/a.ts', text })).toEqual([])
})

test('every kind of file is read', () => {
  for (const kind of ['.ts', '.json', '.js'])
    expect(pages.filter(({ path }) => path.endsWith(kind)).length, kind).toBeGreaterThan(0)
})

test('files that stay long are there, long, and say why', () => {
  for (const [path, reason] of Object.entries(onePiece)) {
    expect(
      checks.short({ path: `${path}.ts`, text: readFileSync(join(root, path), 'utf8') }),
    ).toHaveLength(1)
    expect(reason).toMatch(/\w+ \w+/)
  }
})

describe('links', () => {
  const find = (path: string) => {
    const file = join(root, path)
    if (!existsSync(file)) return undefined
    return statSync(file).isFile() ? readFileSync(file, 'utf8') : ''
  }

  test('lead somewhere', () => {
    const dead = pages.flatMap((page) => deadLinks(page, find).map((fault) => [page.path, fault]))
    expect(dead).toEqual([])
  })

  test.each([
    ['[a](gone.md)', 'links to gone.md, which is not there'],
    ['![a](../gone.png "A")', 'links to ../gone.png, which is not there'],
    ['[a](b.md#gone)', 'links to b.md#gone, a heading that is not there'],
    ['[a](#gone)', 'links to #gone, a heading that is not there'],
  ])('%s is dead', (link, fault) => {
    const page = { path: 'docs/a.md', text: `# A\n\n${link}\n` }
    const house: Record<string, string> = { 'docs/a.md': page.text, 'docs/b.md': '# B' }
    expect(deadLinks(page, (path) => house[path])).toEqual([fault])
  })

  test.each(['[a](b.md)', '[a](b.md#what-it-is-for)', '[a](https://x.example/y)', '[a](../apps/)'])(
    '%s is alive',
    (link) => {
      const house: Record<string, string> = { 'docs/b.md': '# B\n## What it is, for', apps: '' }
      expect(deadLinks({ path: 'docs/a.md', text: link }, (path) => house[path])).toEqual([])
    },
  )
})

describe('types are checked', () => {
  const rooms = pages.filter(({ path }) => /^(apps|packages)\/[^/]+\/package\.json$/.test(path))
  const holds = (room: string) =>
    paths.some((path) => path.startsWith(room) && /\.tsx?$/.test(path))

  test('in every room that holds code', () => {
    const held = rooms.filter(({ path }) => holds(path.replace('package.json', '')))
    expect(held.length).toBeGreaterThan(0)
    expect(held.filter(({ text }) => !isTyped(text)).map(({ path }) => path)).toEqual([])
  })

  test.each(['{}', '{ "scripts": { "build": "vite build" } }'])('not by %s', (manifest) =>
    expect(isTyped(manifest)).toBe(false),
  )
})

describe('the plan of the house', () => {
  test('has a room for every file', () => {
    expect(paths.length).toBeGreaterThan(0)
    expect(paths.filter((path) => !hasRoom(path))).toEqual([])
  })

  test.each([
    'notes.md',
    'scripts/a.sh',
    'biome.json',
    'packages/utils/src/a.ts',
    'apps/readme.md',
  ])('has none for %s', (path) => expect(hasRoom(path)).toBe(false))
})
