import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { projections } from '../../projections.ts'
import type { Projector } from '../projector.ts'
import { pickyGroup, positionsOf, release, skipping } from './picky.fixtures.ts'
import { caughtUp, logOf, running } from './testing.ts'

const picky = await pickyGroup()
const { database, group, history, log, poison, behind, others, expected } = picky
const { fails, picked, rowsOf, kept, tables, empty } = picky

/** The database refuses the poison by a code. */
const refused = (code: string) => () => Object.assign(new Error('the database said no'), { code })
const named = {
  ...{ projection: 'picky@3', streamName: poison.streamName, key: poison.streamName },
  ...{ position: poison.position, type: poison.type, reason: 'the client said no' },
}

beforeEach(empty)

async function inGroup(work: (projector: Projector) => Promise<unknown>, over = database) {
  await running(log, work, over, group)
}

async function isParked(projector: Projector) {
  await caughtUp(projector)
  expect(projector.group.parked).toMatchObject([named])
  expect(await picked()).toEqual(positionsOf(others))
  expect(await rowsOf('read_models.held')).toHaveLength(1 + behind.length)
  expect(await tables()).toEqual(expected)
  expect(await kept()).toBe(history.at(-1)?.position)
}

describe('an event that a projection cannot take', () => {
  test('parks its stream for that projection, and all else goes on', () => inGroup(isParked))

  test('waits over a start, and what comes behind it waits too', async () => {
    const growing = await logOf(history.slice(0, history.indexOf(poison) + 1))
    await running(growing, caughtUp, database, group)
    await inGroup(isParked)
  })

  test('is parked also where a projection that comes later reads the past', async () => {
    await running(log, caughtUp, database)
    await inGroup(isParked)
  })

  test('is taken with what waits behind it, in order, once it can be', async () => {
    await inGroup(async (projector) => {
      await caughtUp(projector)
      fails()
      const released = await release(projector)
      expect(released).toMatchObject({ waiting: 0 })
      expect(positionsOf(released?.applied ?? [])).toEqual(positionsOf([poison, ...behind]))
      expect(await picked()).toEqual(positionsOf([...others, poison, ...behind]))
      expect(projector.group.parked).toEqual([])
      expect(await release(projector)).toBeUndefined()
    })
    expect(await rowsOf('read_models.held')).toEqual([])
    await inGroup(async (projector) => {
      await caughtUp(projector)
      expect(projector.group.parked).toEqual([])
    })
  })

  test('waits with all of its key, whichever streams they are in', async () => {
    const category = ({ streamName }: RecordedEvent) => streamName.split('-')[0]
    const keyed = { ...picky.picky, keyOf: category }
    const [key, from] = [category(poison), poison.position]
    const all = history.filter((event) => category(event) === key && event.position >= from)
    expect(new Set(all.map(({ streamName }) => streamName)).size).toBeGreaterThan(1)
    const taken = history.filter((event) => !all.includes(event))
    await running(
      log,
      async (projector) => {
        await caughtUp(projector)
        expect(await picked()).toEqual(positionsOf(taken))
        fails()
        await release(projector)
        expect(await picked()).toEqual(positionsOf([...taken, ...all]))
      },
      ...([database, [...projections, keyed]] as const),
    )
  })

  test('stays where it cannot be taken yet, and says why now', async () => {
    await inGroup(async (projector) => {
      await caughtUp(projector)
      fails(() => new Error('and again'))
      const released = await release(projector)
      const reason = 'and again'
      expect(released).toMatchObject({ waiting: 1 + behind.length, parked: { reason } })
      expect(projector.group.parked).toMatchObject([{ ...named, reason }])
      expect(await picked()).toEqual(positionsOf(others))
    })
    expect(await rowsOf('read_models.held')).toHaveLength(1 + behind.length)
  })

  test('is left out where somebody says why, and what waits behind it is taken', async () => {
    await inGroup(async (projector) => {
      await caughtUp(projector)
      expect(await release(projector, skipping)).toMatchObject({ waiting: 0 })
      expect(await picked()).toEqual(positionsOf([...others, ...behind]))
      expect(projector.group.parked).toEqual([])
    })
    const { position, type, streamName: stream_name } = poison
    const { by: skipped_by, reason } = skipping
    const row = { projection: 'picky@3', event_id: poison.id, position, type, stream_name }
    const why = { failure: 'the client said no', reason, skipped_by }
    expect(await rowsOf('jobs.skipped')).toMatchObject([{ ...row, ...why }])
  })

  test('stays left out when the tables are made again', async () => {
    await inGroup(async (projector) => {
      await caughtUp(projector)
      await release(projector, skipping)
    })
    await sql`truncate public.picked, read_models.member, read_models.checkpoint`.execute(database)
    await inGroup(async (projector) => {
      await caughtUp(projector)
      expect(projector.group.parked).toEqual([])
    })
    expect(await picked()).toEqual(positionsOf(history.filter((event) => event !== poison)))
  })
})

describe('no event is parked', () => {
  test.each(['40001', '57P01', '08006', '53300'])('for %s, which goes by itself', async (code) => {
    let left = 3
    fails(() => {
      left -= 1
      if (left === 0) fails()
      return refused(code)()
    })
    await inGroup(async (projector) => {
      await caughtUp(projector)
      expect(projector.group.parked).toEqual([])
    })
    expect(left).toBe(0)
    expect(await picked()).toEqual(positionsOf(history))
  })

  test('for a table that is missing: it is stuck, says so, and goes on once it is there', async () => {
    fails(refused('42P01'))
    await inGroup(async (projector) => {
      const reason = 'the database said no'
      await expect.poll(() => projector.state).toEqual({ kind: 'stuck', reason })
      fails()
      await caughtUp(projector)
      expect(projector.group.parked).toEqual([])
    })
    expect(await picked()).toEqual(positionsOf(history))
  })
})
