import { protocolVersion } from '../protocol/server-features.ts'
import { name, version } from '../version.ts'
import type { Page } from './http.ts'

const info = { name, version, esVersion: protocolVersion, state: 'leader' }

/** What everybody may ask over HTTP, as on the real server: nothing of what is stored. */
export const pages: Readonly<Record<string, Page>> = {
  '/health/live': { status: 204 },
  '/info': { status: 200, contentType: 'application/json', text: () => JSON.stringify(info) },
}
