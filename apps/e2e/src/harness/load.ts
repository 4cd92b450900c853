import { setTimeout as wait } from 'node:timers/promises'
import { readFeed } from '@rostrum/contracts/feed'
import { listRegistrations, register } from '@rostrum/contracts/registrations'
import { getNumbers } from '@rostrum/contracts/webinars'
import { type Client, createClient } from '@rostrum/sdk/client'
import { expect, vi } from 'vitest'

/**
 * People who register all the time, each again under the same key until they know what came of it.
 */
export class Registering {
  readonly #client: Client
  readonly #webinarId: string
  readonly #stopped = new AbortController()
  readonly #writers: Promise<void>[]
  /** The id of the registration that each address was told. */
  readonly acknowledged = new Map<string, string>()

  constructor(url: string, webinarId: string, writers = 6) {
    this.#client = createClient({ baseUrl: url })
    this.#webinarId = webinarId
    this.#writers = Array.from({ length: writers }, (_, writer) => this.#write(writer))
  }

  /** Nobody new comes; resolves once everybody who came knows what became of it. */
  async stop() {
    this.#stopped.abort()
    await Promise.all(this.#writers)
  }

  /** Resolves once so many more were acknowledged. */
  async served(more: number) {
    const enough = this.acknowledged.size + more
    const patience = { timeout: 90_000, interval: 20 }
    await vi.waitUntil(() => this.acknowledged.size >= enough, patience)
  }

  async #write(writer: number) {
    const { signal } = this.#stopped
    for (let turn = 0; !signal.aborted; turn++) {
      const email = `person-${writer}-${turn}@example.org`
      const commandId = crypto.randomUUID()
      while (!this.acknowledged.has(email))
        await this.#register(email, commandId).catch(() => wait(50))
    }
  }

  async #register(email: string, commandId: string) {
    const { id } = await this.#client.call(register, {
      params: { webinarId: this.#webinarId },
      body: { name: 'Somebody', email },
      commandId,
    })
    this.acknowledged.set(email, id)
  }
}

/** Everything that was acknowledged is there, and nothing is there twice, wherever one looks. */
export async function expectAllThereOnce(
  client: Client,
  webinarId: string,
  acknowledged: ReadonlyMap<string, string>,
) {
  // The newest may still be on its way into the roster; what is lost never comes.
  const patience = { timeout: 30_000, interval: 100 }
  const size = async () => (await rosterOf(client, webinarId)).length
  await expect.poll(size, patience).toBeGreaterThanOrEqual(acknowledged.size)
  const roster = await rosterOf(client, webinarId)
  const emails = roster.map(({ person }) => person.email ?? '')
  expect(new Set(emails).size).toBe(emails.length)
  const byEmail = new Map<string, string>(roster.map(({ id, person }) => [person.email ?? '', id]))
  expect([...acknowledged].filter(([email, id]) => byEmail.get(email) !== id)).toEqual([])
  const { registered } = await client.call(getNumbers, { params: { webinarId } })
  expect(registered).toBe(roster.length)
  const told = await submittedOf(client, webinarId)
  expect(told.toSorted()).toEqual(roster.map(({ id }) => String(id)).toSorted())
}

/** Everybody on the roster of a webinar. */
export async function rosterOf(client: Client, webinarId: string) {
  const page = (cursor?: string) =>
    client.call(listRegistrations, {
      params: { webinarId },
      query: { limit: 500, ...(cursor && { cursor }) },
    })
  let last = await page()
  const rows = [...last.items]
  while (last.next !== undefined) {
    last = await page(last.next)
    rows.push(...last.items)
  }
  return rows
}

/** The registrations that the feed tells of, as often as it does. */
async function submittedOf(client: Client, webinarId: string): Promise<string[]> {
  const ids: string[] = []
  for (let after = '0'; ; ) {
    const query = { after, limit: 500, types: 'registration.submitted' }
    const { items, next } = await client.call(readFeed, { query })
    const ours = items.filter(({ data }) => data.webinarId === webinarId)
    ids.push(...ours.map(({ subject }) => subject.id))
    if (next === after) return ids
    after = next
  }
}
