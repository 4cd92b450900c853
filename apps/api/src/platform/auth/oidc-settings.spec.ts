import { expect, test } from 'vitest'
import { oidcSettingsOf } from './oidc-settings.ts'

const client = { OIDC_CLIENT_ID: 'rostrum', OIDC_CLIENT_SECRET: 'secret' }

test('an issuer comes with its client, and has a name', () => {
  expect(oidcSettingsOf({})).toBeUndefined()
  expect(oidcSettingsOf({ OIDC_ISSUER: 'https://login.example.org/a', ...client })).toEqual({
    ...{ issuer: 'https://login.example.org/a', name: 'login.example.org' },
    ...{ clientId: 'rostrum', clientSecret: 'secret' },
  })
  expect(() => oidcSettingsOf({ OIDC_ISSUER: 'https://login.example.org' })).toThrow(
    'OIDC_CLIENT_ID',
  )
})

test('what may be read on its way is no issuer, but on this machine itself', () => {
  const of = (OIDC_ISSUER: string) => () => oidcSettingsOf({ OIDC_ISSUER, ...client })
  expect(of('http://login.example.org')).toThrow('OIDC_ISSUER')
  expect(of('http://localhost.example.org')).toThrow('OIDC_ISSUER')
  expect(of('http://127.example.org')).toThrow('OIDC_ISSUER')
  expect(of('login')).toThrow('OIDC_ISSUER')
  expect(of('http://127.0.0.1:9000')).not.toThrow()
})
