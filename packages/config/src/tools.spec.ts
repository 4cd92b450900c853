import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './root.ts'

const run = promisify(execFile)
const config = join(root, 'packages/config')

/** A small house with one fault of each kind that the tools are there to see. */
const house: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "planted", "private": true, "workspaces": ["packages/*"] }',
  'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
  'packages/a/package.json':
    '{ "name": "a", "dependencies": { "zod": "4.6.7" }, "main": "src/index.ts" }',
  'packages/b/package.json': '{ "name": "b", "dependencies": { "zod": "4.6.6" } }',
  'packages/a/tsconfig.json': '{ "compilerOptions": { "strict": true }, "include": ["src"] }',
  'packages/a/src/index.ts': "import { late } from './one.ts'\nlate()\n",
  'packages/a/src/one.ts':
    "import { two } from './two.ts'\nexport async function late() {\n  two()\n}\n",
  'packages/a/src/two.ts':
    "import { late } from './one.ts'\nexport const two = () => late.name\nexport const unused = 1\n",
  'packages/a/src/any.ts': 'export const any = (value: any) => value\n',
  'packages/a/src/any.css': 'a { colour: red; }\n',
  'packages/a/src/any.spec.ts': "import { test } from 'vitest'\n\ntest.only('one', () => {})\n",
  'packages/a/src/wide.ts': 'export const wide = { one: 1, two: 2 };\n',
}

let planted = ''
beforeAll(async () => {
  planted = await mkdtemp(join(tmpdir(), 'planted-'))
  for (const [path, text] of Object.entries(house)) {
    await mkdir(dirname(join(planted, path)), { recursive: true })
    await writeFile(join(planted, path), text)
  }
  await symlink(join(root, 'node_modules'), join(planted, 'node_modules'))
})
afterAll(() => rm(planted, { recursive: true }))

/** What a tool says when it refuses; nothing when it is content. */
async function refusal(tool: string, ...args: string[]) {
  const [program, options] = [join(root, 'node_modules/.bin', tool), { cwd: planted }]
  return await run(program, args, options).then(
    () => '',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  )
}

describe('a planted fault is seen', () => {
  test('by the formatter and the linter of style', async () => {
    const said = await refusal('biome', 'check', `--config-path=${config}`, 'packages')
    expect(said).toContain('lint/suspicious/noExplicitAny')
    expect(said).toContain('lint/suspicious/noFocusedTests')
    expect(said).toContain('lint/correctness/noUnknownProperty')
    expect(said).toMatch(/wide\.ts format/)
  })

  test('by the linter of types and circles', async () => {
    const said = await refusal(
      'oxlint',
      '-c',
      join(config, 'oxlint.json'),
      '--type-aware',
      'packages',
    )
    expect(said).toContain('no-floating-promises')
    expect(said).toContain('no-cycle')
  })

  test('by the search for unused code', async () => {
    const said = await refusal('knip', '-c', join(config, 'knip.json'))
    expect(said).toMatch(/unused\s+packages\/a\/src\/two\.ts/)
    expect(said).toMatch(/Unused files.*\n.*any\.ts/)
    expect(said).toMatch(/zod\s+packages\/a\/package\.json/)
  })

  test('by the comparison of manifests', async () => {
    const said = await refusal('sherif', '--fail-on-warnings')
    expect(said).toContain('multiple-dependency-versions')
  })
})
