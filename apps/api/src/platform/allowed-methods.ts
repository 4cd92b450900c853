import { endpoints } from '@rostrum/contracts/endpoints'

const operations = endpoints.map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^/api/v1${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}))

/** What may be done at an address of the API; nothing where there is no such address. */
export function allowedMethods(url: string): readonly string[] {
  const path = url.split('?')[0] ?? ''
  return operations.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
}
