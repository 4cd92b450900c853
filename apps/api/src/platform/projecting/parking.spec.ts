import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { describe, expect, test } from 'vitest'
import { isBroken, isOfData } from '../transient.ts'
import { type Parked, Parking } from './parking.ts'

const webinars = { name: 'webinar', version: 2 }
const people = {
  ...{ name: 'person', version: 1 },
  keyOf: ({ data }: RecordedEvent) => (data as { of: string }).of.toUpperCase(),
}

/** An event of a stream at a position; of whom it is, where that is said. */
function at(position: bigint, streamName: string, of?: string): RecordedEvent {
  const metadata = {} as RecordedEvent['metadata']
  const told = { id: `event-${position}`, type: 'Told', data: { of }, metadata }
  return { ...told, streamName, position, revision: position, recordedAt: '' }
}

function parked(projection: string, { id, streamName, position }: RecordedEvent, key = streamName) {
  const told = { id: `${projection}/${id}`, organizationId: '', type: 'Told', reason: 'No.' }
  return { ...told, projection, streamName, key, eventId: id, position } satisfies Parked
}

function split(parking: Parking, projection: typeof webinars, events: readonly RecordedEvent[]) {
  const { free, held } = parking.split(projection, events)
  return {
    free: free.map(({ position }) => position),
    held: held.map(({ event }) => event.position),
  }
}

const stream = [at(1n, 'webinar-a'), at(2n, 'webinar-a'), at(3n, 'webinar-b'), at(4n, 'webinar-a')]
const [, second = at(0n, '')] = stream

describe('what a projection takes', () => {
  test('is all, while nothing is parked for it', () => {
    const parking = new Parking([parked('webinar@1', second)])
    expect(split(parking, webinars, stream)).toEqual({ free: [1n, 2n, 3n, 4n], held: [] })
  })

  test('is what is before a parked event, and of other streams', () => {
    const parking = new Parking([parked('webinar@2', second)])
    expect(split(parking, webinars, stream)).toEqual({ free: [1n, 3n], held: [2n, 4n] })
    expect(parking.keepsFrom(webinars, second)).toBe(true)
  })

  test('is all but what is skipped, once that is', () => {
    const one = parked('webinar@2', second)
    const parking = new Parking([one]).skipping(one).without(one)
    expect(split(parking, webinars, stream)).toEqual({ free: [1n, 3n, 4n], held: [] })
    expect(split(parking, people, [second])).toEqual({ free: [2n], held: [] })
  })

  test('is not what comes under the same key from another stream, nor what cannot be read', () => {
    const [first, other, stranger] = [
      at(1n, 'registration-a', 'Ada'),
      at(2n, 'registration-b', 'ada'),
      at(3n, 'registration-c', 'Bob'),
    ]
    const parking = new Parking([parked('person@1', first, 'ADA')])
    expect(split(parking, people, [first, other, stranger])).toEqual({ free: [3n], held: [1n, 2n] })
    expect(split(parking, people, [at(4n, 'registration-a'), at(5n, 'registration-d')])).toEqual({
      ...{ free: [5n], held: [4n] },
    })
  })
})

test.each([
  [new TypeError('x is undefined'), 'data'],
  [{ code: '23502' }, 'data'],
  [{ code: '22P02' }, 'data'],
  [{ code: '54000' }, 'data'],
  [{ code: '42P01' }, 'broken'],
  [{ code: '42501' }, 'broken'],
  [{ code: '58030' }, 'broken'],
  [{ code: '25P02' }, 'broken'],
  [{ code: '40P01' }, 'passes'],
  [{ code: '53100' }, 'passes'],
  [{ code: '57P03' }, 'passes'],
  [{ code: 'ECONNRESET' }, 'passes'],
  [new Error('Connection terminated unexpectedly'), 'passes'],
])('%o is of %s', (error, of) => {
  const failure = error instanceof Error ? error : Object.assign(new Error('no'), error)
  const is = isOfData(failure) ? 'data' : isBroken(failure) ? 'broken' : 'passes'
  expect(is).toBe(of)
})
