import { BackwardsWriter } from './backwards-writer.ts'

/** The messages of a read or a subscription (`ReadResp`) that are no events. */

export function confirmation(subscriptionId: string): Uint8Array {
  return nested(2, (writer) => writer.text(1, subscriptionId))
}

export function writeCheckpoint(writer: BackwardsWriter, position: number): void {
  const before = writer.length
  writer.number(2, position)
  writer.number(1, position)
  writer.message(3, before)
}

export function checkpoint(position: number): Uint8Array {
  const writer = new BackwardsWriter(32)
  writeCheckpoint(writer, position)
  return writer.written
}

export function streamNotFound(stream: string): Uint8Array {
  return nested(4, (writer) => {
    const before = writer.length
    writer.text(3, stream)
    writer.message(1, before)
  })
}

export function firstStreamPosition(revision: number): Uint8Array {
  const writer = new BackwardsWriter(16)
  writer.number(5, revision)
  return writer.written
}

export function lastStreamPosition(revision: number): Uint8Array {
  const writer = new BackwardsWriter(16)
  writer.number(6, revision)
  return writer.written
}

export const caughtUp = nested(8, () => undefined)
export const fellBehind = nested(9, () => undefined)

function nested(field: number, write: (writer: BackwardsWriter) => void): Uint8Array {
  const writer = new BackwardsWriter(64)
  write(writer)
  writer.message(field, 0)
  return writer.written
}
