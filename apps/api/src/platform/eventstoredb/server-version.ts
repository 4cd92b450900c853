import type { EventStoreDBClient } from '@eventstore/db-client'
import { within } from './within.ts'

/** The oldest server that tells a follower when it has caught up. */
const oldest = [23, 10] as const

/** The server is older than anything that can be followed: waiting will not help. */
export class ServerTooOldError extends Error {
  override name = 'ServerTooOldError'
}

/** @throws ServerTooOldError; a server that names no version is taken at its word. */
export async function mustTellCaughtUp(client: EventStoreDBClient): Promise<void> {
  // The client asks for this itself at its first call and keeps it to itself.
  const features = Reflect.get(client, 'capabilities') as Promise<{ serverVersion: string }>
  const { serverVersion } = await within(AbortSignal.timeout(10_000), features)
  if (isTooOld(serverVersion))
    throw new ServerTooOldError(
      `The event store is version ${serverVersion}; ` +
        `Rostrum needs EventStoreDB ${oldest.join('.')} or newer.`,
    )
}

export function isTooOld(version: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? []
  if (major === undefined || minor === undefined) return false
  return Number(major) < oldest[0] || (Number(major) === oldest[0] && Number(minor) < oldest[1])
}
