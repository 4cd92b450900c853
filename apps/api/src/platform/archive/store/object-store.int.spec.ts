import { expect, test } from 'vitest'
import { ObjectStore } from './object-store.ts'
import { storeAt } from './settings.ts'
import { bucket, startStore, url } from './testing.ts'

const { signal } = new AbortController()

/** What is said where a store is reached with other settings than its own. */
async function saidOf(change: Record<string, string>, address = url) {
  const { env } = await startStore()
  const store = new ObjectStore(storeAt(address, { ...env, ...change }, 'the spec'))
  try {
    await store.list(signal)
    return 'nothing'
  } catch (error) {
    return (error as Error).message
  } finally {
    store.close()
  }
}

test('whatever keeps the store from being read is said with what to do', async () => {
  expect(await saidOf({})).toBe('nothing')
  expect(await saidOf({ AWS_ACCESS_KEY_ID: 'WRONG' })).toMatch(
    /does not let these credentials in \(InvalidAccessKeyId\): look at AWS_ACCESS_KEY_ID and/,
  )
  expect(await saidOf({}, 's3://nowhere/history')).toMatch(
    /^There is no bucket nowhere at http:\S+: make it, or correct the address s3:\/\/nowhere/,
  )
  expect(await saidOf({ AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' })).toMatch(
    /^s3:\S+ does not answer: .*ECONNREFUSED/,
  )
})

test('a wrong secret is refused', async () => {
  const { env } = await startStore()
  const wrong = { ...env, AWS_SECRET_ACCESS_KEY: 'wrong' }
  const store = new ObjectStore(storeAt(`s3://${bucket}`, wrong, 'the spec'))
  await expect(store.get('manifest.json')).rejects.toThrow(/SignatureDoesNotMatch.*AWS_SECRET/)
  store.close()
})
