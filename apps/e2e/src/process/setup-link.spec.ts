import { setUp } from '@rostrum/contracts/session'
import { createClient } from '@rostrum/sdk/client'
import { afterAll, expect, it } from 'vitest'
import { rostrum } from '../harness/command-line.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'

const { data, remove } = await newDataDirectory()
let product: Product | undefined
afterAll(async () => {
  await product?.stop()
  await remove()
})

const organization = { name: 'Frontiers', timeZone: 'Europe/London' }
const olga = { name: 'Olga Owner', email: 'olga@example.org', password: 'a long enough password' }

it('another setup link is made while nobody has an account, and each dies with the next', async () => {
  const none = await rostrum(data, 'setup-link')
  expect(none).toMatchObject({ code: 1, printed: '' })
  expect(none.noted).toContain(`No server runs on ${data}`)

  product = await startProduct({ data })
  const { url } = product
  const client = createClient({ baseUrl: url })
  const open = (link: string) =>
    client.call(setUp, { body: { ...olga, organization, token: link.split('#')[1] ?? '' } })
  const [, printed = ''] = /Set up: (\S+)/.exec(product.output()) ?? []
  const second = await rostrum(data, 'setup-link', '--url', url)
  const third = await rostrum(data, 'setup-link', '--url', url)
  expect([second.code, third.code]).toEqual([0, 0])
  expect(third.printed).toMatch(new RegExp(`^${url}/console/setup#[\\w-]{43}$`))

  await expect(open(printed)).rejects.toThrow(/used already, or has expired/)
  await expect(open(second.printed)).rejects.toThrow(/used already, or has expired/)
  await open(third.printed)
  const late = await rostrum(data, 'setup-link', '--url', url)
  expect(late).toMatchObject({ code: 1, printed: '' })
  expect(late.noted).toContain('There is an owner already')
})
