/** How far a node can be reached, and what it asks of those who do. */
interface Exposure {
  readonly host: string
  readonly certified: boolean
  readonly checksCredentials: boolean
  /** It is meant to be open. */
  readonly insecure: boolean
}

/** Throws a sentence for what nobody means to open. */
export function refuseExposure(exposure: Exposure): void {
  const { host, certified, checksCredentials, insecure } = exposure
  if (checksCredentials && !certified)
    throw new Error('Credentials need a certificate: clients send them over TLS alone')
  if (isLoopback(host) || insecure || (certified && checksCredentials)) return
  throw new Error(
    `Whoever reaches ${host} could read and write the log: give the node a certificate and ` +
      'credentials, or say that it is meant to be insecure',
  )
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host)
}
