import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from './paths.ts'
import { root } from './root-route.tsx'

const settings = createRoute({
  getParentRoute: () => root,
  path: paths.organization,
  component: lazyRouteComponent(
    () => import('./features/settings/settings-page.tsx'),
    'SettingsPage',
  ),
})

const organization = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(
    () => import('./features/settings/organization-tab.tsx'),
    'OrganizationTab',
  ),
})

const members = createRoute({
  getParentRoute: () => settings,
  path: 'members',
  component: lazyRouteComponent(() => import('./features/settings/members-tab.tsx'), 'MembersTab'),
})

const invitations = createRoute({
  getParentRoute: () => settings,
  path: 'invitations',
  component: lazyRouteComponent(
    () => import('./features/settings/invitations-tab.tsx'),
    'InvitationsTab',
  ),
})

const permissions = createRoute({
  getParentRoute: () => settings,
  path: 'permissions',
  component: lazyRouteComponent(
    () => import('./features/settings/permissions-tab.tsx'),
    'PermissionsTab',
  ),
})

const keys = createRoute({
  getParentRoute: () => settings,
  path: 'keys',
  component: lazyRouteComponent(() => import('./features/settings/keys-tab.tsx'), 'KeysTab'),
})

const consents = createRoute({
  getParentRoute: () => settings,
  path: 'consents',
  component: lazyRouteComponent(
    () => import('./features/consents/consents-tab.tsx'),
    'ConsentsTab',
  ),
})

const retention = createRoute({
  getParentRoute: () => settings,
  path: 'retention',
  component: lazyRouteComponent(
    () => import('./features/retention/retention-tab.tsx'),
    'RetentionTab',
  ),
})

const personalData = createRoute({
  getParentRoute: () => settings,
  path: 'personal-data',
  component: lazyRouteComponent(
    () => import('./features/retention/registry-tab.tsx'),
    'RegistryTab',
  ),
})

const erasures = createRoute({
  getParentRoute: () => settings,
  path: 'erasures',
  component: lazyRouteComponent(() => import('./features/people/erasures-tab.tsx'), 'ErasuresTab'),
})

const audit = createRoute({
  getParentRoute: () => settings,
  path: 'audit',
  component: lazyRouteComponent(() => import('./features/audit/audit-tab.tsx'), 'AuditTab'),
})

const backups = createRoute({
  getParentRoute: () => settings,
  path: 'backups',
  component: lazyRouteComponent(() => import('./features/backups/backups-tab.tsx'), 'BackupsTab'),
})

const projections = createRoute({
  getParentRoute: () => settings,
  path: 'projections',
  component: lazyRouteComponent(
    () => import('./features/projections/projections-tab.tsx'),
    'ProjectionsTab',
  ),
})

const outbox = createRoute({
  getParentRoute: () => settings,
  path: 'outbox',
  component: lazyRouteComponent(() => import('./features/outbox/outbox-tab.tsx'), 'OutboxTab'),
})

const suppressions = createRoute({
  getParentRoute: () => settings,
  path: 'suppressions',
  component: lazyRouteComponent(
    () => import('./features/outbox/suppressions-tab.tsx'),
    'SuppressionsTab',
  ),
})

/** The settings and their pages. */
export const settingsRoutes = settings.addChildren([
  organization,
  members,
  invitations,
  permissions,
  keys,
  consents,
  retention,
  erasures,
  personalData,
  audit,
  backups,
  projections,
  outbox,
  suppressions,
])
