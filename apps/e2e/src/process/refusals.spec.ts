import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newDataDirectory, type Product, refusedStart, startProduct } from '../harness/product.ts'

const directory = await newDataDirectory()
const other = await newDataDirectory()
let product: Product
beforeAll(async () => {
  product = await startProduct({ data: directory.data })
})
afterAll(async () => {
  await product?.stop()
  await directory.remove()
  await other.remove()
})

describe('A start is refused with a sentence', () => {
  it('on the data of a product that runs, which it names', async () => {
    const { code, output } = await refusedStart({ data: directory.data })
    expect(code).toBe(1)
    expect(output).toContain(`in use by process ${product.pid}`)
  })

  it('on a port that is in use, with what to do', async () => {
    const port = Number(new URL(product.url).port)
    const { code, output } = await refusedStart({ data: other.data, port })
    expect(code).toBe(1)
    expect(output).toContain(`Port ${port} is in use`)
  })

  it.each(['0.0.0.0', '192.0.2.1'])('on %s without an https address', async (host) => {
    const { code, output } = await refusedStart({ data: other.data, env: { HOST: host } })
    expect(code).toBe(1)
    expect(output).toMatch(/needs PUBLIC_URL, the https address/)
  })

  it('and what runs is not disturbed', async () => {
    expect((await fetch(`${product.url}/readyz`)).status).toBe(200)
  })
})

describe('A request is refused', () => {
  it('from a page of somebody else', async () => {
    const response = await fetch(`${product.url}/api/v1/series`, {
      method: 'POST',
      headers: { origin: 'https://example.org', 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Not mine', language: 'en', timeZone: 'UTC' }),
    })
    expect(response.status).toBe(403)
  })
})
