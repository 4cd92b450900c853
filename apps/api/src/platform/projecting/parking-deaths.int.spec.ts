import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { projections } from '../../projections.ts'
import { dyingAt } from '../engines/mortal-database.ts'
import type { Projector } from '../projector.ts'
import { pickyGroup, positionsOf, release, skipping } from './picky.fixtures.ts'
import { caughtUp, copyInto, logOf, running } from './testing.ts'

const picky = await pickyGroup()
const { url, database, group, history, log, poisoned, poison, behind, others } = picky
const { fails, picked, rowsOf, empty } = picky
const often = { timeout: 20_000, interval: 2 }

describe.each(['before', 'after'] as const)('a death %s each statement', (how) => {
  test('of the commits that park leaves it parked once', async () => {
    const short = history.filter((event, nth) => nth < 3 || poisoned.includes(event))
    const few = await logOf(short)
    const own = [
      ...projections.filter(({ name }) => /^(journal|registration)$/.test(name)),
      picky.picky,
    ]
    const waiting = short.filter(({ id }) => [poison, ...behind].some((one) => one.id === id))
    let died = 0
    for (let statement = 1; ; statement++) {
      await empty()
      const mortal = dyingAt(url, statement, how)
      const ended = (projector: Projector) =>
        vi.waitUntil(() => mortal.isDead() || projector.state.kind === 'live', often)
      await running(few, ended, mortal.database, own)
      await mortal.database.destroy()
      if (!mortal.isDead()) break
      await running(few, caughtUp, database, own)
      expect(await rowsOf('read_models.parked'), `${statement}`).toHaveLength(1)
      expect(await rowsOf('read_models.held')).toHaveLength(waiting.length)
      expect(await picked()).toHaveLength(short.length - waiting.length)
      expect(await rowsOf('read_models.journal_1')).toHaveLength(short.length)
      died += 1
    }
    expect(died).toBeGreaterThan(20)
  })

  test.each([undefined, skipping])(
    'of a release, skipping %j, leaves all or nothing of it',
    async (skip) => {
      let died = 0
      for (let statement = 1; ; statement++) {
        await empty()
        await running(log, caughtUp, database, group)
        fails()
        const growing = await logOf(history)
        const mortal = dyingAt(url, 10_000, how)
        let isDead = false
        const dying = async (projector: Projector) => {
          await caughtUp(projector)
          mortal.dieAt(statement)
          await release(projector, skip).catch(() => undefined)
          isDead = mortal.isDead()
          mortal.dieAt(10_000)
          const [last] = poisoned.slice(-1)
          if (last)
            await copyInto(growing, { ...last, id: randomUUID(), revision: last.revision + 1n })
          const head = await growing.head()
          await vi.waitUntil(
            () => projector.reflected === head && projector.state.kind === 'live',
            often,
          )
          const waits = projector.group.parked.length > 0
          const all = skip ? [...others, ...behind] : [...others, poison, ...behind]
          const now = waits ? positionsOf(others) : [...positionsOf(all), head]
          expect(await picked(), `${statement}`).toEqual(now)
          expect(await rowsOf('read_models.held')).toHaveLength(waits ? 2 + behind.length : 0)
          expect(await rowsOf('jobs.skipped')).toHaveLength(!waits && skip ? 1 : 0)
        }
        await running(growing, dying, mortal.database, group)
        await mortal.database.destroy()
        if (!isDead) break
        died += 1
      }
      expect(died).toBeGreaterThan(5)
    },
  )
})
