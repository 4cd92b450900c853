import { createClient } from '@rostrum/sdk/client'
import { askForProof } from './session/proof.ts'

/**
 * The one client: it remembers the last position written, so that every later read waits for it,
 * and asks whoever is there for a proof of who they are where the server wants one.
 */
export const client = createClient({ confirm: askForProof })
