import { z } from 'zod'

/** What is on record beside the history, each said as what somebody did. */
export const recordKinds = {
  signed_in: 'signed in',
  sign_in_refused: 'was not let in',
  signed_out: 'signed out',
  account_changed: 'changed how they sign in',
  decided: 'decided',
  operated: 'looked after projections',
  refused: 'was refused',
  names_viewed: 'saw names',
  exported: 'downloaded a file',
  key_used: 'used a key',
  lost: 'could not be kept',
} as const

export type RecordKind = keyof typeof recordKinds
export const recordKindNames = Object.keys(recordKinds) as readonly RecordKind[]
export const RecordKind = z.enum(recordKindNames as [RecordKind, ...RecordKind[]])

/** From where somebody asked, and no nearer: their address is kept nowhere. */
export const networks = [
  ...(['loopback_ipv4', 'loopback_ipv6', 'private_ipv4', 'private_ipv6'] as const),
  ...(['public_ipv4', 'public_ipv6', 'inside', 'unknown'] as const),
] as const
export const Network = z.enum(networks)
export type Network = z.infer<typeof Network>
