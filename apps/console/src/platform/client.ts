import { createClient } from '@rostrum/sdk/client'

/**
 * The one client: it remembers the last position written, so that every later read waits for it.
 */
export const client = createClient({})
