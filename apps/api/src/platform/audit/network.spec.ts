import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

test.each([
  ['127.0.0.1', 'loopback_ipv4'],
  ['::ffff:127.0.0.1', 'loopback_ipv4'],
  ['::1', 'loopback_ipv6'],
  ['10.1.2.3', 'private_ipv4'],
  ['172.15.0.1', 'public_ipv4'],
  ['172.31.0.1', 'private_ipv4'],
  ['192.168.0.9', 'private_ipv4'],
  ['100.64.0.1', 'private_ipv4'],
  ['203.0.113.7', 'public_ipv4'],
  ['fd12::1', 'private_ipv6'],
  ['fe80::1', 'private_ipv6'],
  ['2001:db8::1', 'public_ipv6'],
])('%s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
