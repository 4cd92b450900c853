import { z } from 'zod'

/** What somebody may do in one organization, each said in a sentence without a full stop. */
export const permissions = {
  'webinars.read': 'See series and webinars, their settings and their numbers',
  'webinars.plan': 'Plan, change, publish and cancel series and webinars',
  'webinars.run': 'Start, end and reopen a webinar',
  'registrations.read': 'See who stands where on a roster',
  'registrations.manage': 'Add, approve, reject, cancel and amend registrations',
  'names.see': 'See names, e-mail addresses and what people wrote',
  'people.erase': 'Export what is held of a person, hold it, and erase it',
  'attendance.read': 'See who was present, and when, live too',
  'attendance.record': 'Tell attendance as a meeting provider does',
  'attendance.correct': 'Correct attendance, beside the record',
  'history.read': 'Read the history and the evidence of every number',
  'reports.run': 'Run reports, and see the runs of others',
  'feed.read': 'Follow the feed of public facts',
  'audit.read': 'See who did what, from where, and verify that nothing was changed since',
  'members.manage': 'Invite members, change their roles and remove them',
  'keys.manage': 'Issue, rotate and revoke API keys',
  'projections.manage': 'See how far projections are, and release what is parked',
  'organization.manage': 'Change the name and the colour of the organization',
  backfill: 'Say when something happened in the past',
} as const
export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as readonly Permission[]
export const Permission = z.enum(permissionNames as [Permission, ...Permission[]])

export const roles = ['owner', 'admin', 'producer', 'moderator', 'analyst', 'viewer'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>
