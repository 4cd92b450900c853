import { protocolVersion } from '../protocol/server-features.ts'
import { noPersistentSubscriptions, noProjections } from '../protocol/unoffered.ts'
import { name, version } from '../version.ts'
import type { Page } from './http.ts'

const info = { name, version, esVersion: protocolVersion, state: 'leader' }

/**
 * What everybody may ask over HTTP, as on the real server: nothing of what is stored. `measured`:
 * the metrics, in Prometheus' text format.
 */
export function pagesOf(measured: () => string): Readonly<Record<string, Page>> {
  return {
    '/health/live': { status: 204 },
    '/info': { status: 200, contentType: 'application/json', text: () => JSON.stringify(info) },
    '/metrics': { status: 200, contentType: 'text/plain; version=0.0.4', text: measured },
  }
}

/**
 * By the first part of an address. Clients ask these over HTTP where a server does not name the
 * calls for it as supported, and take a 404 for a subscription that does not exist.
 */
export const notOffered: Readonly<Record<string, string>> = {
  subscriptions: `This node ${noPersistentSubscriptions}`,
  projections: `This node ${noProjections}`,
}
