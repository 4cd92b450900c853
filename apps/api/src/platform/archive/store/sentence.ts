import type { StoreSettings } from './settings.ts'

export function hasStatus(error: unknown, ...statuses: readonly number[]): boolean {
  const status = statusOf(error)
  return status !== undefined && statuses.includes(status)
}

/** Undefined where nothing was answered. What stands between may answer in words of its own. */
function statusOf(error: unknown): number | undefined {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
  return $metadata?.httpStatusCode
}

/** What is wrong with a store, and what to do about it. */
export function sentenceOf(error: unknown, { url, bucket, endpoint }: StoreSettings): string {
  const { name, message } = error as Error
  const where = endpoint ? ` at ${endpoint}` : ''
  if (name === 'NoSuchBucket')
    return `There is no bucket ${bucket}${where}: make it, or correct the address ${url}.`
  if (name === 'CredentialsProviderError')
    return `There are no credentials for ${url}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`
  if (hasStatus(error, 401, 403))
    return `${url} does not let these credentials in (${name}): look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and whether they may list, read, write and delete there.`
  if (isOfRegion(name, message))
    return `The region of ${url} is another or unknown (${name}): set AWS_REGION to it.`
  const status = statusOf(error)
  if (status !== undefined)
    return `${url} cannot do what it is asked: ${status} ${name}, ${message.split('\n')[0]}`
  return `${url} does not answer: ${reasonOf(error as Error)}`
}

function isOfRegion(name: string, message: string) {
  const names = ['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraint']
  return names.includes(name) || message === 'Region is missing'
}

/** Where a name leads to several addresses, each has a reason of its own. */
function reasonOf(error: Error): string {
  const { code } = error as { code?: string }
  return error.message || code || error.name
}
