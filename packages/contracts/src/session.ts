import { InvitationId, OrganizationId, UserId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { Permission, Role } from '@rostrum/kernel/permission'
import { Email, text } from '@rostrum/kernel/text'
import { TimeZone } from '@rostrum/kernel/time-zone'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Name } from './shapes.ts'

const tag = 'Sign-in'
const none = z.object({})

/** What somebody signs in with; never trimmed, never changed. */
export const Password = z
  .string()
  .min(12, 'Use at least 12 characters.')
  .max(200, 'Use at most 200 characters.')
const Token = z.string().min(1).max(200)
const account = { name: Name, email: Email, password: Password }

/** Where somebody works, in which role. */
const Membership = z.object({
  id: OrganizationId,
  name: z.string(),
  colour: z.string().optional(),
  role: Role,
})

/** Who is signed in, for which organization they act, and what they may do there. */
export const Session = z
  .object({
    user: z.object({ id: UserId, name: z.string(), email: z.string() }),
    /** Absent of somebody who is a member nowhere. */
    organization: z.object({ id: OrganizationId, name: z.string() }).optional(),
    role: Role.optional(),
    permissions: z.array(Permission),
    organizations: z.array(Membership),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const getSession = endpoint({
  name: 'getSession',
  tag,
  permission: 'signed_in',
  summary: 'Who you are, and what you may do',
  method: 'GET',
  path: '/session',
  params: none,
  response: Session,
  status: 200,
  problems: [],
})

export const signIn = endpoint({
  name: 'signIn',
  tag,
  permission: 'anyone',
  summary: 'Sign in by e-mail and password',
  method: 'POST',
  path: '/session',
  params: none,
  body: z.strictObject({ email: Email, password: z.string().max(200) }),
  /** `secondFactor`: nobody is signed in yet; a code is asked for next. */
  response: z.object({ secondFactor: z.boolean() }),
  perMinute: 60,
  status: 200,
  problems: ['sign_in_failed'],
})

export const signOut = endpoint({
  name: 'signOut',
  tag,
  permission: 'signed_in',
  summary: 'End this session',
  method: 'DELETE',
  path: '/session',
  params: none,
  response: none,
  status: 200,
  problems: [],
})

export const signInByLink = endpoint({
  name: 'signInByLink',
  tag,
  permission: 'anyone',
  summary: 'Sign in by a link that works once',
  method: 'POST',
  path: '/session/link',
  params: none,
  body: z.strictObject({ token: Token }),
  response: none,
  perMinute: 60,
  status: 200,
  problems: ['link_used'],
})

export const switchOrganization = endpoint({
  name: 'switchOrganization',
  tag,
  permission: 'signed_in',
  summary: 'Act for another of your organizations',
  method: 'PUT',
  path: '/session/organization',
  params: none,
  body: z.strictObject({ organizationId: OrganizationId }),
  response: none,
  status: 200,
  problems: ['organization_not_found'],
})

/** One place where somebody is signed in. */
export const SignedIn = z
  .object({
    id: z.string(),
    current: z.boolean(),
    startedAt: Instant,
    lastSeenAt: Instant,
    /** What the browser calls itself. */
    device: z.string().optional(),
  })
  .meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>

export const listSessions = endpoint({
  name: 'listSessions',
  tag,
  permission: 'signed_in',
  summary: 'Where you are signed in',
  method: 'GET',
  path: '/sessions',
  params: none,
  response: z.object({ items: z.array(SignedIn) }),
  status: 200,
  problems: [],
})

export const endSession = endpoint({
  name: 'endSession',
  tag,
  permission: 'signed_in',
  summary: 'End one of your sessions',
  method: 'DELETE',
  path: '/sessions/{sessionId}',
  params: z.object({ sessionId: z.string().max(100) }),
  response: none,
  status: 200,
  problems: ['session_not_found'],
})

export const changePassword = endpoint({
  name: 'changePassword',
  tag,
  permission: 'signed_in',
  summary: 'Change your password; every other session ends',
  method: 'PUT',
  path: '/session/password',
  params: none,
  body: z.strictObject({ current: z.string().max(200), next: Password }),
  response: none,
  perMinute: 60,
  status: 200,
  problems: ['sign_in_failed'],
})

export const setUp = endpoint({
  name: 'setUp',
  tag,
  permission: 'anyone',
  summary: 'Make the first owner and their organization, by the link that the first start prints',
  method: 'POST',
  path: '/setup',
  params: none,
  body: z.strictObject({
    token: Token,
    ...account,
    organization: z.strictObject({ name: text({ max: 100 }), timeZone: TimeZone }),
  }),
  response: none,
  perMinute: 60,
  status: 200,
  problems: ['link_used'],
})

/** What an invitation's link opens, before anybody accepts it. */
export const readInvitation = endpoint({
  name: 'readInvitation',
  tag,
  permission: 'anyone',
  summary: 'Whose invitation a link is',
  method: 'POST',
  path: '/invitations/reading',
  params: none,
  body: z.strictObject({ token: Token }),
  response: z.object({
    id: InvitationId,
    organization: z.string(),
    role: Role,
    expiresAt: Instant,
  }),
  perMinute: 60,
  status: 200,
  problems: ['invitation_not_found', 'invitation_expired', 'invitation_revoked', 'invitation_used'],
})

/** Without `account` whoever is signed in accepts it. */
export const acceptInvitation = endpoint({
  name: 'acceptInvitation',
  tag,
  permission: 'anyone',
  summary: 'Accept an invitation, signed in or with a new account',
  method: 'POST',
  path: '/invitations/acceptance',
  params: none,
  body: z.strictObject({ token: Token, account: z.strictObject(account).optional() }),
  response: none,
  perMinute: 60,
  status: 200,
  problems: [
    'not_signed_in',
    'account_exists',
    'already_member',
    'invitation_not_found',
    'invitation_expired',
    'invitation_revoked',
    'invitation_used',
  ],
})
