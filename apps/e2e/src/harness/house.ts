import type { SignedIn } from '@rostrum/sdk/signed-in'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from './browser.ts'
import { newDataDirectory, type Product, startProduct } from './product.ts'
import { setUpOwner } from './session.ts'

interface House {
  product: Product
  owner: SignedIn
  browser: Awaited<ReturnType<typeof openBrowser>>
}

/**
 * A product of a spec file's own with nothing but its owner in it, and a browser. They are there
 * once its tests run, and end with the last of them.
 */
export function openHouse(): Readonly<House> {
  const house: Partial<House> = {}
  let remove: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const directory = await newDataDirectory()
    remove = directory.remove
    house.product = await startProduct({ data: directory.data })
    house.owner = await setUpOwner(house.product)
    house.browser = await openBrowser()
  })
  afterAll(async () => {
    await house.browser?.close()
    await house.product?.stop()
    await remove?.()
  })
  return house as House // before its tests run nobody looks
}
