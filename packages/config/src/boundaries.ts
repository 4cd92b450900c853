import {
  type Fault,
  isTest,
  knows,
  noCircles,
  noImport,
  oneDoor,
  portable,
  type Rule,
  strangers,
  under,
} from './fence.ts'
import type { Source } from './source.ts'

const clock =
  /^((new )?Date\(\)|(Date|performance)\.now|Math\.random|Temporal\.Now|crypto\.|set(Timeout|Interval)|console\.)/
const vaultTable = /\bvault"?\."?(?!(tsx?|js|css)\b)[a-z_]+/

/** Who may know whom. */
export const rules: readonly Rule[] = [
  knows('kernel'),
  knows('contracts', 'kernel'),
  knows('event-sourcing'),
  knows('domain', 'kernel', 'event-sourcing'),
  knows('eventstore-embedded'),
  knows('sdk', 'contracts', 'kernel'),
  knows('cli', 'api', 'sdk', 'contracts', 'kernel'),
  knows('ui'),
  knows('golden-series', 'contracts', 'domain', 'kernel'),
  knows('config'),
  knows('console', 'contracts', 'kernel', 'sdk', 'ui'),
  knows('portal', 'contracts', 'kernel', 'sdk', 'ui'),
  knows(
    'api',
    ...['kernel', 'contracts', 'event-sourcing', 'domain', 'eventstore-embedded', 'golden-series'],
    'portal',
  ),
  knows('e2e', 'contracts', 'golden-series', 'kernel', 'sdk'),
  knows('bench', 'api', 'contracts', 'eventstore-embedded', 'golden-series', 'kernel', 'sdk'),

  portable('kernel', 'uuid', 'zod'),
  portable('contracts', 'zod'),
  portable('event-sourcing', 'uuid', 'zod'),
  portable('domain', 'zod'),
  portable('sdk', 'zod'),
  portable('golden-series'),
  oneDoor('domain-has-no-clock', 'calls', clock, (path) => !under('packages/domain/')(path)),
  noImport(
    'ui-has-no-router-and-no-queries',
    (from, { to }) => under('packages/ui/')(from) && /^npm:@tanstack\//.test(to),
  ),

  oneDoor(
    'only-the-sdk-fetches',
    'calls',
    /^(new (EventSource|WebSocket|XMLHttpRequest)|fetch|navigator\.sendBeacon)\(/,
    under('packages/sdk/', 'apps/e2e/', 'apps/bench/', 'apps/api/src/platform/auth/oidc-'),
  ),
  noImport(
    'one-door-to-the-log',
    (from, { to }) => /^npm:@(eventstore|kurrent)\//.test(to) && !isTest(from) && !logDoor(from),
  ),
  oneDoor(
    'one-door-to-the-vault',
    'texts',
    vaultTable,
    // A million people come in by the back door: to be looked for, and for nothing else.
    under('apps/api/src/platform/vault/', 'apps/bench/src/seed-registrations.ts'),
  ),
  oneDoor(
    'one-door-to-the-vault-by-schema',
    'calls',
    /\.withSchema\("vault"\)/,
    under('apps/api/src/platform/vault/'),
  ),

  noImport('platform-serves-all', (from, { to }) => {
    const app = /^(apps\/[^/]+\/src\/)platform\//.exec(from)?.[1]
    const served = app !== undefined && to.startsWith(app) && !to.startsWith(`${app}platform/`)
    return served && !isTest(from) && to !== `${app}paths.ts`
  }),
  strangers('modules-meet-on-the-bus', /^apps\/api\/src\/(?!platform\/)([^/]+)\//),
  strangers('features-do-not-meet', /^apps\/(?:console|portal)\/src\/features\/([^/]+)\//),

  noImport('tests-stay-tests', (from, { to }) => isTest(to) && !isTest(from)),
  noImport(
    'test-tools-stay-in-tests',
    (from, { to }) =>
      /^npm:(vitest|fast-check|playwright-core|@nestjs\/testing)$/.test(to) &&
      !isTest(from) &&
      !under('apps/bench/', 'apps/e2e/', 'packages/config/')(from),
  ),
  noImport(
    'packages-have-no-barrels',
    (from, { to, reexport }) =>
      /^packages\/[^/]+\/src\/index\.tsx?$/.test(to) || (reexport && from.startsWith('packages/')),
  ),
  noCircles('no-circles'),
]

const logDoor = under(
  'apps/api/src/platform/eventstoredb/',
  'packages/eventstore-embedded/',
  'apps/bench/',
)

export function violations(house: readonly Source[]): Fault[] {
  return rules.flatMap(({ name, faults }) =>
    faults(house).map((fault) => ({ rule: name, ...fault })),
  )
}
