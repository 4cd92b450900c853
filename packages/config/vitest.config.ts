import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))
const elsewhere = ['**/node_modules/**', '**/dist/**']

/**
 * Packages of ours are read as they are written: `exports` names `src` under the first condition.
 * Those of others are read by Node itself, which does not know what bundlers call `module`.
 */
const conditions = ['source', 'node']

/** As long as a busy machine may take; what is as it must be is seen at once. */
const patience = { expect: { poll: { timeout: 20_000 } } }

const shared = {
  root,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
}

/**
 * Three suites, one after the other: rules in memory, then real engines, then a real browser.
 * Two of the second kind at once already fill a laptop; journeys have the machine to themselves.
 */
export default defineConfig({
  ...shared,
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'specs',
          include: ['{apps,packages}/*/src/**/*.spec.{ts,tsx}'],
          exclude: [...elsewhere, '**/*.int.spec.{ts,tsx}', 'apps/e2e/**'],
          sequence: { groupOrder: 0 },
          maxWorkers: 2,
          testTimeout: 15_000,
          ...patience,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['{apps,packages}/*/src/**/*.int.spec.{ts,tsx}'],
          exclude: [...elsewhere, 'apps/e2e/**'],
          globalSetup: 'apps/api/src/platform/engines/global-setup.ts',
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          testTimeout: 120_000,
          ...patience,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'journeys',
          include: ['apps/e2e/src/**/*.spec.ts'],
          exclude: elsewhere,
          globalSetup: 'apps/e2e/src/harness/demo-setup.ts',
          sequence: { groupOrder: 2 },
          fileParallelism: false,
          testTimeout: 300_000,
          ...patience,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
