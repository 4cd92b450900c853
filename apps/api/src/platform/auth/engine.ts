import { createAuthEndpoint } from '@better-auth/core/api'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type pg from 'pg'
import { z } from 'zod'
import { happening } from '../audit/happening.ts'
import { isLoopback } from '../guard.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

const days = 14
const day = 24 * 60 * 60

export type Engine = ReturnType<typeof engine>

/** Passkeys belong to a name, and never to an address: on this machine itself to `localhost`. */
export function passkeyDomain(publicUrl: string): string {
  const { hostname } = new URL(publicUrl)
  return isLoopback(hostname) ? 'localhost' : hostname
}

/** What every use of better-auth here has in common; its HTTP routes are not mounted. */
export function engineOptions(database: pg.Pool, secret: string, publicUrl: string) {
  return {
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database,
    telemetry: { enabled: false },
    logger: { disabled: true },
    session: {
      expiresIn: days * day,
      // What needs a recent proof of who one is asks for it by itself.
      freshAge: 0,
      additionalFields: {
        organizationId: { type: 'string', required: false, input: false },
        confirmedAt: { type: 'date', required: false, input: false },
        // A role was changed: the next request gets another token, and the last one still counts
        // for a minute, for what the browser has asked meanwhile.
        isRenewalDue: { type: 'boolean', required: false, input: false },
        renewedAt: { type: 'date', required: false, input: false },
        lastToken: { type: 'string', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          // Every way in ends here.
          after: async ({ userId }: { userId: string }) => {
            const told = happening()
            if (told) told.opened = userId
          },
        },
      },
    },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: 'rostrum',
      useSecureCookies: publicUrl.startsWith('https:'),
    },
  } as const
}

/** better-auth as this product uses it. */
export function engine(database: pg.Pool, secret: string, publicUrl: string) {
  return betterAuth({
    ...engineOptions(database, secret, publicUrl),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
      password: {
        hash: hashPassword,
        verify: ({ password, hash }) => verifyPassword(password, hash),
      },
    },
    plugins: [
      openingSessions,
      twoFactor({ allowPasswordless: true }),
      passkeyUses,
      passkey({
        rpID: passkeyDomain(publicUrl),
        rpName: 'Rostrum',
        // It signs in alone: it is found without an address, and its holder proves who they are.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          afterVerification: async ({ ctx, verification: { authenticationInfo } }) => {
            if (!authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED')
            await ctx.context.adapter.update({
              model: 'passkey',
              where: [{ field: 'credentialID', value: authenticationInfo.credentialID }],
              update: { lastUsedAt: new Date() },
            })
          },
        },
      }),
    ],
  })
}

const passkeyUses = {
  id: 'passkey-uses',
  schema: { passkey: { fields: { lastUsedAt: { type: 'date', required: false } } } },
} as const

const OpenSession = z.object({ userId: z.string() })

/** For who came by a link of ours; never reached over HTTP. */
const openingSessions = {
  id: 'opening-sessions',
  endpoints: {
    openSession: createAuthEndpoint(
      '/opening-sessions/open',
      { method: 'POST', body: OpenSession, metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.userId)
        if (!user) throw ctx.error('NOT_FOUND')
        const session = await internalAdapter.createSession(user.id, false)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ id: session.id })
      },
    ),
  },
} as const
