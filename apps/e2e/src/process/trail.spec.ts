import { afterAll, expect, it } from 'vitest'
import { rostrum } from '../harness/command-line.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'
import { setUpOwner } from '../harness/session.ts'

const { data, remove } = await newDataDirectory()
let product: Product | undefined
afterAll(async () => {
  await product?.stop()
  await remove()
})

it('what is on record verifies while the server runs and when it does not, against what was noted', async () => {
  product = await startProduct({ data })
  await setUpOwner(product)
  const running = await rostrum(data, 'trail', 'verify')
  expect(running.code).toBe(0)
  expect(running.printed).toContain(': intact, ')
  await product.stop()
  const stopped = await rostrum(data, 'trail', 'verify')
  expect(stopped.code).toBe(0)
  const head = stopped.printed.split('\n').find((line) => line.includes('/')) ?? ''
  expect((await rostrum(data, 'trail', 'verify', head)).code).toBe(0)
  const other = head.replace(/:.*/, `:${'0'.repeat(64)}`)
  const belied = await rostrum(data, 'trail', 'verify', other)
  expect(belied.code).toBe(4)
  expect(belied.noted).toMatch(/Row \d+ is not the one that was written down/)
})
