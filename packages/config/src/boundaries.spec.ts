import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules, violations } from './boundaries.ts'
import { root } from './root.ts'
import { readSource } from './source.ts'

const files = globSync('{apps,packages}/*/{src,bin}/**/*.{ts,tsx,js,mjs}', { cwd: root })
const house = files.map((path) => readSource(path))

test('nobody enters by the wrong door', () => {
  expect(violations(house)).toEqual([])
})

describe('the fence sees the whole house', () => {
  test('every room that holds code is seen', () => {
    const holding = globSync('{apps,packages}/*/{src,bin}', { cwd: root })
    expect(holding.length).toBeGreaterThan(0)
    const unseen = holding.filter((folder) => !files.some((path) => path.startsWith(`${folder}/`)))
    expect(unseen).toEqual([])
  })

  test('every file parses', () => {
    expect(house.filter(({ errors }) => errors.length > 0)).toEqual([])
  })

  test('every import of ours leads to a file', () => {
    const own = house.flatMap(({ path, imports }) =>
      imports.filter(({ to }) => /^(apps|packages)\//.test(to)).map(({ to }) => ({ path, to })),
    )
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter(({ to }) => !existsSync(join(root, to)))).toEqual([])
  })
})

type Planted = Readonly<Record<string, string>>

// One planted violation per rule: a fence that cannot fire is no fence.
const planted: Readonly<Record<string, Planted>> = {
  'kernel-knows-nobody': { 'packages/kernel/src/x.ts': "import '@rostrum/contracts/receipt'" },
  'contracts-knows-kernel': {
    'packages/contracts/src/x.ts': "import type { A } from '@rostrum/domain/a'",
  },
  'event-sourcing-knows-nobody': {
    'packages/event-sourcing/src/x.ts': "import '@rostrum/kernel/ids'",
  },
  'domain-knows-kernel-event-sourcing': {
    'packages/domain/src/a/x.ts': "export { a } from '@rostrum/contracts/receipt'",
  },
  'eventstore-embedded-knows-nobody': {
    'packages/eventstore-embedded/src/x.ts': "import '@rostrum/event-sourcing/event'",
  },
  'sdk-knows-contracts-kernel': { 'packages/sdk/src/x.ts': "import '../../domain/src/a.ts'" },
  'cli-knows-api-sdk-contracts-kernel': {
    'packages/cli/src/x.ts': "const a = require('@rostrum/domain/a')",
  },
  'ui-knows-nobody': { 'packages/ui/src/x.tsx': "import '@rostrum/kernel/instant'" },
  'golden-series-knows-contracts-domain-kernel': {
    'packages/golden-series/src/x.ts': "import '@rostrum/event-sourcing/event'",
  },
  'config-knows-nobody': { 'packages/config/src/x.ts': "import '@rostrum/kernel/ids'" },
  'console-knows-contracts-kernel-sdk-ui': {
    'apps/console/src/x.ts': "type A = import('@rostrum/domain/a').A",
  },
  'portal-knows-contracts-kernel-sdk-ui': {
    'apps/portal/src/x.tsx': "import '../../api/src/platform/clock.ts'",
  },
  'api-knows-kernel-contracts-event-sourcing-domain-eventstore-embedded-golden-series-portal': {
    'apps/api/src/a/x.ts': "import '@rostrum/sdk/client'",
  },
  'e2e-knows-contracts-golden-series-kernel-sdk': {
    'apps/e2e/src/x.ts': "import '@rostrum/domain/a'",
  },
  'bench-knows-api-contracts-eventstore-embedded-golden-series-kernel-sdk': {
    'apps/bench/src/x.ts': "import '@rostrum/domain/a'",
  },
  'kernel-runs-anywhere': { 'packages/kernel/src/x.ts': "import 'node:crypto'" },
  'contracts-runs-anywhere': { 'packages/contracts/src/x.ts': "import 'uuid'" },
  'event-sourcing-runs-anywhere': { 'packages/event-sourcing/src/x.ts': "import 'node:util'" },
  'domain-runs-anywhere': { 'packages/domain/src/a/x.ts': "await import('node:fs')" },
  'sdk-runs-anywhere': { 'packages/sdk/src/x.ts': "import { fetch } from 'undici'" },
  'golden-series-runs-anywhere': { 'packages/golden-series/src/x.ts': "import 'zod'" },
  'domain-has-no-clock': { 'packages/domain/src/a/x.ts': 'export const a = () => new Date()' },
  'ui-has-no-router-and-no-queries': {
    'packages/ui/src/x.tsx': "import { useQuery } from '@tanstack/react-query'",
  },
  'only-the-sdk-fetches': { 'apps/console/src/x.ts': "await window.fetch('/api/v1/series')" },
  'one-door-to-the-log': { 'apps/api/src/a/x.ts': "import '@eventstore/db-client'" },
  'one-door-to-the-vault': {
    'apps/api/src/a/x.ts': 'export const a = sql`select name from vault.entries`',
  },
  'one-door-to-the-vault-by-schema': {
    'apps/api/src/a/x.ts': "export const a = () => db().withSchema('vault')",
  },
  'platform-serves-all': { 'apps/api/src/platform/a/x.ts': "import '../../series/a.ts'" },
  'modules-meet-on-the-bus': { 'apps/api/src/series/x.ts': "import '../registrations/a.ts'" },
  'features-do-not-meet': { 'apps/console/src/features/a/x.ts': "import '../b/y.ts'" },
  'tests-stay-tests': { 'packages/domain/src/a/x.ts': "import './a.fixtures.ts'" },
  'test-tools-stay-in-tests': { 'packages/domain/src/a/x.ts': "import fc from 'fast-check'" },
  'packages-have-no-barrels': { 'packages/kernel/src/x.ts': "export * from './ids.ts'" },
  'no-circles': {
    'packages/kernel/src/x.ts': "import type { Y } from './y.ts'",
    'packages/kernel/src/y.ts': "import './z.ts'",
    'packages/kernel/src/z.ts': "import './x.ts'",
  },
}

describe('each rule fires on its planted violation', () => {
  test.each(rules.map(({ name }) => name))('%s', (name) => {
    const bad = Object.entries(planted[name] ?? {}).map(([path, text]) => readSource(path, text))
    expect(violations(bad).map(({ rule }) => rule)).toContain(name)
  })
})

// The other ways through the same gap.
const alsoCaught: readonly [rule: string, path: string, text: string][] = [
  ['packages-have-no-barrels', 'apps/api/src/a/x.ts', "import '@rostrum/kernel'"],
  ['only-the-sdk-fetches', 'apps/portal/src/x.tsx', "new EventSource('/live')"],
  ['only-the-sdk-fetches', 'apps/api/src/a/x.ts', "fetch('http://x/')"],
  ['domain-has-no-clock', 'packages/domain/src/a/x.ts', 'export const a = Temporal.Now.instant()'],
  ['domain-has-no-clock', 'packages/domain/src/a/x.ts', 'export const a = Math.random()'],
  ['one-door-to-the-vault', 'apps/api/src/a/x.ts', "db.selectFrom('vault.entries')"],
  ['one-door-to-the-vault', 'apps/api/src/a/x.ts', `export const a = 'from "vault"."entries"'`],
  ['one-door-to-the-log', 'apps/api/src/platform/x.ts', "import '@kurrent/kurrentdb-client'"],
  ['platform-serves-all', 'apps/api/src/platform/x.ts', "import '../app.module.ts'"],
]

test.each(alsoCaught)('%s is seen in %s: %s', (rule, path, text) => {
  expect(violations([readSource(path, text)]).map((fault) => fault.rule)).toContain(rule)
})

// What looks like a violation and is none: a fence that always fires is soon taken down.
const lawful: readonly [what: string, path: string, text: string][] = [
  ['a file named after the vault', 'apps/api/src/a/x.ts', "import '../platform/vault/vault.ts'"],
  ['a path to the vault', 'apps/api/src/a/x.ts', "new URL('./vault.ts', import.meta.url)"],
  ['a sentence that ends in vault', 'apps/api/src/a/x.ts', "export const a = 'in the vault. So'"],
  [
    'a date that was said',
    'packages/domain/src/a/x.ts',
    'export const a = (t: number) => new Date(t)',
  ],
  ['a number of any size', 'packages/domain/src/a/x.ts', 'export const a = half(2n)'],
  ['a method called fetch', 'apps/console/src/x.ts', 'export const a = (b: B) => b.fetch()'],
  ['a spec that calls the service', 'apps/api/src/a/x.int.spec.ts', "await fetch('http://x/')"],
  ['a spec with Node', 'packages/domain/src/a/x.spec.ts', "import 'node:fs'"],
  [
    'the log behind its door',
    'apps/api/src/platform/eventstoredb/x.ts',
    "import '@eventstore/db-client'",
  ],
]

test.each(lawful)('%s is lawful', (_, path, text) => {
  expect(violations([readSource(path, text)])).toEqual([])
})
