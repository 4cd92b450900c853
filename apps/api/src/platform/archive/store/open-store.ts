import type { StoreSettings } from './settings.ts'

/** The client is loaded where a store is used, and nowhere else. */
export async function openStore(settings: StoreSettings) {
  const { ObjectStore } = await import('./object-store.ts')
  return new ObjectStore(settings)
}
