import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const tag = 'Sign-in'
const none = z.object({})

export const listSignInWays = endpoint({
  name: 'listSignInWays',
  tag,
  permission: 'anyone',
  summary: 'In which ways one signs in here, beside a password',
  method: 'GET',
  path: '/session/ways',
  params: none,
  /** There where an identity provider is set. */
  response: z.object({ oidc: z.object({ name: z.string() }).optional() }),
  status: 200,
  problems: [],
})

export const beginOidc = endpoint({
  name: 'beginOidc',
  tag,
  permission: 'anyone',
  summary: 'Begin to sign in by the identity provider; the browser goes to the address',
  method: 'POST',
  path: '/session/oidc',
  params: none,
  body: z.strictObject({
    /** A page of the console to go on to. */
    page: z
      .string()
      .max(1000)
      .regex(/^\/console\/[^\\]*$/, 'Give a page of the console, such as /console/.')
      .default('/console/'),
    /** Who holds one gets an account with it; nobody else does. */
    invitation: z.string().min(1).max(200).optional(),
  }),
  response: z.object({ url: z.string() }),
  perMinute: 60,
  status: 200,
  problems: [
    ...(['not_found', 'oidc_unreachable'] as const),
    ...(['invitation_not_found', 'invitation_expired'] as const),
    ...(['invitation_revoked', 'invitation_used'] as const),
  ],
})
