import { randomBytes, randomUUID } from 'node:crypto'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import protobufTimestamp from 'google-protobuf/google/protobuf/timestamp_pb.js'
import { expect, test } from 'vitest'
import { any } from '../log/event.ts'
import { uuidBytes, uuidText } from '../log/uuid.ts'
import { BackwardsWriter } from './backwards-writer.ts'
import { batchError, batchSuccess } from './batch-answer.ts'
import { readBatchPart } from './batch-request.ts'
import { writeReadEvent } from './read-event.ts'
import {
  caughtUp,
  checkpoint,
  confirmation,
  lastStreamPosition,
  streamNotFound,
} from './read-messages.ts'

// What is encoded and decoded by hand means what the generated code says it means.
const large = 2 ** 53 - 1
const text = 'ü\u{1F600}\0'
const id = randomUUID()
const idBytes = uuidBytes(id) ?? new Uint8Array()

function storedEvent(payload: number) {
  const [data, metadata] = [randomBytes(payload), randomBytes(payload)]
  return {
    id: idBytes,
    type: text,
    json: true,
    data,
    metadata,
    stream: text,
    revision: large - 1,
    position: large,
    created: 1_700_000_000_123,
  }
}

test.each([0, 1, 127, 128, 300, 70_000])(
  'an event with %i bytes is encoded as it is',
  (payload) => {
    const stored = storedEvent(payload)
    const writer = new BackwardsWriter(1)
    writeReadEvent(writer, { event: stored, link: { ...stored, revision: 0, position: 0 } }, false)

    const read = streams.ReadResp.deserializeBinary(writer.written).getEvent()
    const event = read?.getEvent()
    expect(read?.getCommitPosition()).toBe('0')
    expect(event?.getId()?.getString()).toBe(id)
    expect(Buffer.from(event?.getStreamIdentifier()?.getStreamName_asU8() ?? '').toString()).toBe(
      text,
    )
    expect([
      event?.getStreamRevision(),
      event?.getCommitPosition(),
      event?.getPreparePosition(),
    ]).toEqual([large - 1, large, large].map(String))
    expect(event?.getMetadataMap().toObject()).toEqual([
      ['content-type', 'application/json'],
      ['created', '17000000001230000'],
      ['type', text],
    ])
    expect(Buffer.from(event?.getData_asU8() ?? '')).toEqual(stored.data)
    expect(Buffer.from(event?.getCustomMetadata_asU8() ?? '')).toEqual(stored.metadata)
    expect(read?.getLink()?.getStreamRevision()).toBe('0')
  },
)

test('ids are encoded as two numbers for clients that ask for that', () => {
  const writer = new BackwardsWriter(1)
  writeReadEvent(writer, { event: storedEvent(0) }, true)
  const uuid = streams.ReadResp.deserializeBinary(writer.written).getEvent()?.getEvent()?.getId()
  const bits = Buffer.alloc(16)
  bits.writeBigInt64BE(BigInt(uuid?.getStructured()?.getMostSignificantBits() ?? 0), 0)
  bits.writeBigInt64BE(BigInt(uuid?.getStructured()?.getLeastSignificantBits() ?? 0), 8)
  expect(uuidText(bits)).toBe(id)
})

test('the other messages of reads are encoded as they are', () => {
  const read = (message: Uint8Array) => streams.ReadResp.deserializeBinary(message)
  expect(read(confirmation('one')).getConfirmation()?.getSubscriptionId()).toBe('one')
  expect(read(checkpoint(large)).getCheckpoint()?.toObject()).toEqual({
    commitPosition: String(large),
    preparePosition: String(large),
  })
  expect(read(caughtUp).hasCaughtUp()).toBe(true)
  expect(read(lastStreamPosition(0)).getLastStreamPosition()).toBe('0')
  const missing = read(streamNotFound(text)).getStreamNotFound()?.getStreamIdentifier()
  expect(Buffer.from(missing?.getStreamName_asU8() ?? '').toString()).toBe(text)
})

test('a part of a batched append is decoded as it is', () => {
  const uuid = new shared.UUID().setString(id)
  const deadline = protobufTimestamp.Timestamp.fromDate(new Date(1_700_000_000_123))
  const name = new shared.StreamIdentifier().setStreamName(Buffer.from(text))
  const message = new streams.BatchAppendReq.ProposedMessage()
  message.setId(uuid).setData(randomBytes(300)).setCustomMetadata(randomBytes(3))
  message
    .getMetadataMap()
    .set('type', text)
    .set('content-type', 'application/json')
    .set('other', '')
  const options = new streams.BatchAppendReq.Options()
  options.setStreamIdentifier(name).setDeadline(deadline).setAny(new shared.Empty())
  const request = new streams.BatchAppendReq()
  request.setCorrelationId(uuid).setOptions(options).setIsFinal(true).addProposedMessages(message)

  const part = readBatchPart(request.serializeBinary())
  expect(Buffer.from(uuid.serializeBinary())).toEqual(part.correlationId)
  expect(part.options).toEqual({ stream: text, expected: any, deadline: 1_700_000_000_123 })
  expect(part.final).toBe(true)
  expect(part.events).toEqual([
    {
      id: idBytes,
      type: text,
      contentType: 'application/json',
      data: new Uint8Array(message.getData_asU8()),
      metadata: new Uint8Array(message.getCustomMetadata_asU8()),
    },
  ])
  options.setStreamPosition(String(large))
  expect(readBatchPart(request.serializeBinary()).options?.expected).toBe(large)
})

test('bytes that end too early are refused', () => {
  const request = new streams.BatchAppendReq().setCorrelationId(new shared.UUID().setString(id))
  const whole = request.serializeBinary()
  expect(() => readBatchPart(whole.subarray(0, -1))).toThrow(RangeError)
})

test('the answers of batched appends are encoded as they are', () => {
  const uuid = new shared.UUID().setString(id)
  const read = (message: Uint8Array) => streams.BatchAppendResp.deserializeBinary(message)
  const done = read(batchSuccess(uuid.serializeBinary(), text, { revision: 0, position: large }))
  expect(done.getCorrelationId()?.getString()).toBe(id)
  expect(done.getSuccess()?.getCurrentRevision()).toBe('0')
  expect(done.getSuccess()?.getPosition()?.getCommitPosition()).toBe(String(large))
  expect(Buffer.from(done.getStreamIdentifier()?.getStreamName_asU8() ?? '').toString()).toBe(text)
  const none = read(batchSuccess(uuid.serializeBinary(), text, { revision: -1, position: 0 }))
  expect(none.getSuccess()?.hasNoStream()).toBe(true)
  const refused = read(batchError(uuid.serializeBinary(), text, Buffer.from([8, 3])))
  expect(refused.getError()?.getCode()).toBe(3)
})
