import { permissions } from '@rostrum/kernel/permission'
import type { Endpoint } from './endpoint.ts'
import type { ProblemCode } from './problem.ts'

export const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'rostrum.session_token',
    description: 'A member who signed in; over https the name begins with `__Host-`.',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of the organization, within its scopes.',
  },
} as const

/** The ways in, any one of which will do; what is a person's own takes a session. */
export function securityOf({ permission }: Endpoint): readonly Readonly<Record<string, unknown>>[] {
  if (permission === 'anyone') return []
  return permission === 'signed_in' ? [{ session: [] }] : [{ session: [] }, { key: [] }]
}

/** One sentence for the reference. */
export function needs(endpoint: Endpoint): string {
  const asked = 'People are asked to confirm who they are where that is 15 minutes ago.'
  return endpoint.needsConfirmation ? `${needed(endpoint)} ${asked}` : needed(endpoint)
}

function needed({ permission, ownPlace }: Endpoint): string {
  if (permission === 'anyone') return 'Needs no sign-in.'
  if (permission === 'signed_in') return 'For whoever is signed in.'
  const sentence = `Needs the permission \`${permission}\`: ${permissions[permission]}.`
  return ownPlace ? `${sentence} Of themselves anybody may.` : sentence
}

/** What somebody is told who may not. */
export function refusalsOf({ permission, needsConfirmation }: Endpoint): readonly ProblemCode[] {
  if (permission === 'anyone') return []
  const recent = needsConfirmation ? (['confirmation_required'] as const) : []
  return permission === 'signed_in'
    ? ['not_signed_in', ...recent]
    : ['not_signed_in', 'permission_missing', ...recent]
}
