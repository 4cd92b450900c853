import { setTimeout as wait } from 'node:timers/promises'
import { readReadiness } from '@rostrum/sdk/readiness'
import { clientOf, type SignedIn } from '@rostrum/sdk/signed-in'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAllThereOnce, Registering } from '../harness/load.ts'
import { openWebinar } from '../harness/plan.ts'
import { eventStoreOn, postgresOn, processesOn } from '../harness/processes.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'
import { setUpOwner } from '../harness/session.ts'

const { data, remove } = await newDataDirectory()
let product: Product
let owner: SignedIn
let webinarId: string
let people: Registering

/** Ends within ten seconds are promised; the rest of this file waits for conditions alone. */
const goneWithinMs = 10_000
const kills = 3

beforeAll(async () => {
  product = await startProduct({ data })
  owner = await setUpOwner(product)
  webinarId = (await openWebinar(owner, 'Under load')).webinarId
  people = new Registering(product.url, webinarId)
})
afterAll(async () => {
  await Promise.race([people?.stop(), wait(30_000)])
  await product?.stop()
  await remove()
})

const again = () => startProduct({ data, port: Number(new URL(product.url).port) })

describe('While people register', () => {
  it('the store is killed, and comes back', async () => {
    for (let kill = 0; kill < kills; kill++) {
      await people.served(20)
      process.kill(await eventStoreOn(data), 'SIGKILL')
      await people.served(20)
    }
    await ready()
  })

  it('the database is killed, and comes back', async () => {
    for (let kill = 0; kill < kills; kill++) {
      await people.served(20)
      process.kill(await postgresOn(data), 'SIGKILL')
      await people.served(20)
    }
    await ready()
  })

  it('the api is killed, takes its engines with it, and starts again on what there is', async () => {
    for (let kill = 0; kill < kills; kill++) {
      await people.served(20)
      await product.kill()
      await expect.poll(() => processesOn(data), { timeout: 30_000 }).toEqual([])
      product = await again()
      await people.served(20)
    }
  })

  it('ends when asked to, within ten seconds, with all that it started', async () => {
    await people.served(20)
    const { code, ms } = await product.stop()
    expect(code).toBe(0)
    expect(ms).toBeLessThan(goneWithinMs)
    expect(await processesOn(data)).toEqual([])
    product = await again()
    await people.served(20)
  })

  it('and through all of it nothing that was acknowledged is lost, and nothing is there twice', async () => {
    await people.stop()
    await ready()
    await expectAllThereOnce(clientOf(owner), webinarId, people.acknowledged)
  })
})

async function ready() {
  await expect
    .poll(() => readReadiness({ baseUrl: product.url }), { timeout: 60_000, interval: 100 })
    .toEqual({ status: 'ready', missing: [] })
}
