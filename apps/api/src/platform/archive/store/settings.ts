/** Where a history lives beside its directory. */
export interface StoreSettings {
  /** As it is said: `s3://bucket/folder`. */
  readonly url: string
  readonly bucket: string
  /** What every key begins with: empty, or a folder with a slash behind it. */
  readonly prefix: string
  /** Absent: Amazon's own. */
  readonly endpoint?: string
  readonly region?: string
  /** Absent: what the machine has, a role for example. */
  readonly credentials?: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken?: string
  }
}

type Env = Readonly<Record<string, string | undefined>>

const address =
  /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?<folder>(\/(?!\.{1,2}(\/|$))[\w.=-]+)*)\/?$/

/**
 * `ROSTRUM_HISTORY_URL`, and `AWS_*` beside it. Undefined where it is not set.
 *
 * @throws Error with a sentence for who set them wrongly
 */
export function storeOfEnv(env: Env): StoreSettings | undefined {
  const { ROSTRUM_HISTORY_URL: url } = env
  return url ? storeAt(url, env, 'ROSTRUM_HISTORY_URL') : undefined
}

/** Whether a place is named that is no directory. */
export function isStoreUrl(place: string): boolean {
  return place.startsWith('s3:')
}

/** @throws Error with a sentence; `named`: what the address was given as. */
export function storeAt(url: string, env: Env, named: string): StoreSettings {
  const { bucket, folder } = address.exec(url)?.groups ?? {}
  if (bucket === undefined)
    throw new Error(
      `${named} must be the address of a bucket and a folder in it, such as s3://bucket/rostrum/history: letters, digits and any of -_.= in each part.`,
    )
  const endpoint = env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL
  if (endpoint && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ''))
    throw new Error('AWS_ENDPOINT_URL_S3 must be an address such as https://s3.example.org.')
  // A store of one's own knows one region, whatever it is called.
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || (endpoint && 'us-east-1')
  const credentials = credentialsOf(env)
  return {
    ...{ url: `s3://${bucket}${folder}`, bucket, prefix: folder ? `${folder.slice(1)}/` : '' },
    ...(endpoint && { endpoint }),
    ...(region && { region }),
    ...(credentials && { credentials }),
  }
}

function credentialsOf(env: Env): StoreSettings['credentials'] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = env
  if (!id && !secret) return undefined
  if (!id || !secret)
    throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set together.')
  return { accessKeyId: id, secretAccessKey: secret, ...(token && { sessionToken: token }) }
}
