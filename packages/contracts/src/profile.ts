import { Email } from '@rostrum/kernel/text'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Delivery } from './messages.ts'
import { Name } from './shapes.ts'

const tag = 'Sign-in'
const none = z.object({})

export const changeName = endpoint({
  name: 'changeName',
  tag,
  permission: 'signed_in',
  summary: 'Change what you are called, in every organization of yours',
  method: 'PUT',
  path: '/session/name',
  params: none,
  body: z.strictObject({ name: Name }),
  response: none,
  status: 200,
  problems: [],
})

/** Whether somebody has an account with the new address is told to whoever reads its mail alone. */
export const askForEmailChange = endpoint({
  name: 'askForEmailChange',
  tag,
  permission: 'signed_in',
  needsConfirmation: true,
  summary: 'Have a link sent to the address that you want to sign in with; it works for a day',
  method: 'POST',
  path: '/session/email',
  params: none,
  body: z.strictObject({ email: Email }),
  /** `delivery`: `off` where nothing leaves, so that nobody gets the link yet. */
  response: z.object({ delivery: Delivery }),
  perMinute: 10,
  status: 200,
  problems: ['organization_not_found'],
})

export const confirmEmailChange = endpoint({
  name: 'confirmEmailChange',
  tag,
  permission: 'anyone',
  summary: 'Sign in with a new address from now on, by the link sent to it; other sessions end',
  method: 'PUT',
  path: '/session/email',
  params: none,
  body: z.strictObject({ token: z.string().min(1).max(200) }),
  response: z.object({ email: z.string() }),
  perMinute: 60,
  status: 200,
  problems: ['link_used', 'account_exists'],
})
