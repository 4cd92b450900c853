import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Presence, type Room, type Standing } from './presence.ts'

class Refusal extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

function roomOf(answers: Partial<Room> = {}) {
  let entered = 0
  const calls: string[] = []
  const room: Room = {
    enter: async () => {
      calls.push('enter')
      return { id: `c${++entered}`, heartbeatSeconds: 15 }
    },
    beat: async (id) => void calls.push(`beat ${id}`),
    leave: async (id) => void calls.push(`leave ${id}`),
    codeOf: (error) => (error instanceof Refusal ? error.code : undefined),
    ...answers,
  }
  const said: Standing['kind'][] = []
  const presence = new Presence(room, ({ kind }) => void said.push(kind))
  return { presence, calls, said }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('Presence', () => {
  it('enters, and proves every 15 seconds that somebody is there', async () => {
    const { presence, calls, said } = roomOf()
    await presence.enter()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(calls).toEqual(['enter', 'beat c1', 'beat c1'])
    expect(said).toEqual(['entering', 'here', 'here', 'here'])
  })

  it('leaves once, and says nothing after that', async () => {
    const { presence, calls, said } = roomOf()
    await presence.enter()
    presence.leave()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(calls).toEqual(['enter', 'leave c1'])
    expect(said).toEqual(['entering', 'here'])
  })

  it('gives back a seat that it got after it had left', async () => {
    const { presence, calls } = roomOf()
    const entering = presence.enter()
    presence.leave()
    await entering
    expect(calls).toEqual(['enter', 'leave c1'])
  })

  it('says that the connection is lost and keeps its seat when the server answers again', async () => {
    let reachable = false
    const beat = vi.fn(async () => {
      if (!reachable) throw new TypeError('network')
    })
    const { presence, calls, said } = roomOf({ beat })
    await presence.enter()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(said.at(-1)).toBe('lost')
    reachable = true
    await vi.advanceTimersByTimeAsync(5_000)
    expect(said.at(-1)).toBe('here')
    expect(calls).toEqual(['enter'])
  })

  it('enters again when the server no longer knows the connection', async () => {
    const beat = vi.fn().mockRejectedValueOnce(new Refusal('connection_not_found'))
    const { presence, calls, said } = roomOf({ beat })
    await presence.enter()
    await vi.advanceTimersByTimeAsync(15_001)
    expect(calls).toEqual(['enter', 'enter'])
    expect(said.at(-1)).toBe('here')
  })

  it('stops at a refusal', async () => {
    const enter = vi.fn().mockRejectedValue(new Refusal('webinar_not_live'))
    const { presence, said } = roomOf({ enter })
    await presence.enter()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(enter).toHaveBeenCalledTimes(1)
    expect(said).toEqual(['entering', 'over'])
  })
})
