import { setUp, signIn, signInByLink } from '@rostrum/contracts/session'
import { signInAt } from '@rostrum/sdk/signed-in'
import type { Product } from './product.ts'

const credentials = { email: 'olivia@example.org', password: 'a long way round the houses' }

/** Makes the first owner by the link that the product's first start has printed. */
export async function setUpOwner({ url, output }: Pick<Product, 'url' | 'output'>) {
  const [, token] = /Set up: \S+#(\S+)/.exec(output()) ?? []
  if (token === undefined) throw new Error(`It printed no setup link. It said:\n${output()}`)
  const body = {
    ...{ token, name: 'Olivia Owner', ...credentials },
    organization: { name: 'Rostrum', timeZone: 'Europe/London' },
  }
  return await signInAt(url, (client) => client.call(setUp, { body }))
}

/** The owner who was set up, once more: by their password. */
export async function signInOwner(url: string) {
  return await signInAt(url, (client) => client.call(signIn, { body: credentials }))
}

/** Uses a one-time link up, such as demo.json has for every role. */
export async function signInBy(link: string) {
  const { origin, hash } = new URL(link)
  const body = { token: hash.slice(1) }
  return await signInAt(origin, (client) => client.call(signInByLink, { body }))
}
