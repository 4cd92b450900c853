import { expect, test } from 'vitest'
import { storeOfEnv } from './settings.ts'

test.each([
  ['s3://bucket', { url: 's3://bucket', bucket: 'bucket', prefix: '' }],
  ['s3://my.bucket-1/', { url: 's3://my.bucket-1', bucket: 'my.bucket-1', prefix: '' }],
  ['s3://bucket/a/b=1/', { url: 's3://bucket/a/b=1', bucket: 'bucket', prefix: 'a/b=1/' }],
])('%s is the address of a store', (ROSTRUM_HISTORY_URL, settings) =>
  expect(storeOfEnv({ ROSTRUM_HISTORY_URL })).toEqual(settings),
)

test.each([
  'https://bucket/history',
  's3:/bucket',
  's3://',
  's3://Bucket/history',
  's3://b/history',
  's3://bucket//history',
  's3://bucket/../history',
  's3://bucket/history?versionId=1',
  's3://key:secret@bucket/history',
])('%s is refused by the name of the setting and its rule', (ROSTRUM_HISTORY_URL) =>
  expect(() => storeOfEnv({ ROSTRUM_HISTORY_URL })).toThrow(
    /^ROSTRUM_HISTORY_URL must be .* such as s3:\/\/bucket/,
  ),
)

const ROSTRUM_HISTORY_URL = 's3://bucket/history'

test('what stands beside it is taken as it is everywhere', () => {
  expect(storeOfEnv({})).toBeUndefined()
  const env = {
    ...{ ROSTRUM_HISTORY_URL, AWS_ENDPOINT_URL: 'https://else.example.org' },
    ...{ AWS_ENDPOINT_URL_S3: 'https://s3.example.org', AWS_REGION: 'eu-central-1' },
    ...{ AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' },
  }
  expect(storeOfEnv(env)).toMatchObject({
    ...{ endpoint: 'https://s3.example.org', region: 'eu-central-1' },
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
  })
})

test.each([
  [{ AWS_ENDPOINT_URL_S3: 's3.example.org' }, /^AWS_ENDPOINT_URL_S3 must be an address/],
  [{ AWS_ACCESS_KEY_ID: 'id' }, /^AWS_ACCESS_KEY_ID and .* must be set together/],
])('%o beside it is refused', (wrong, sentence) =>
  expect(() => storeOfEnv({ ROSTRUM_HISTORY_URL, ...wrong })).toThrow(sentence),
)
