import type { BrowserContext, Page } from 'playwright-core'

/** Gives a window a device that keeps passkeys, and whose person is always there. */
export async function withAuthenticator(window: { context: BrowserContext; page: Page }) {
  const devtools = await window.context.newCDPSession(window.page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}
