import { BlockList, isIPv6 } from 'node:net'
import type { Network } from '@rostrum/kernel/on-record'

const privateIPv4 = new BlockList()
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  privateIPv4.addSubnet(network, prefix)
const privateIPv6 = /^f[cd]|^fe[89ab]/i

/** Of an address only of what kind of network it is; an IPv4 address in IPv6 form is IPv4. */
export function networkOf(address: string): Network {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv6(plain)) {
    if (plain === '::1') return 'loopback_ipv6'
    return privateIPv6.test(plain) ? 'private_ipv6' : 'public_ipv6'
  }
  if (plain.startsWith('127.')) return 'loopback_ipv4'
  return privateIPv4.check(plain) ? 'private_ipv4' : 'public_ipv4'
}
