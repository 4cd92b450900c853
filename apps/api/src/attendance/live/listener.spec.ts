import { describe, expect, it } from 'vitest'
import { Listener } from './listener.ts'

/** A reader whose buffer is full after so many messages, until it reads. */
function reader(room: number) {
  const got: string[] = []
  let drain: (() => void) | undefined
  let left = room
  let destroyed = false
  const wire = {
    write: (text: string) => {
      got.push(text)
      left -= 1
      return left > 0
    },
    once: (_: 'drain', listener: () => void) => {
      drain = listener
    },
    end: () => undefined,
    destroy: () => {
      destroyed = true
    },
  }
  const reads = () => {
    left = room
    drain?.()
  }
  return { got, wire, reads, isDestroyed: () => destroyed }
}

describe('who follows a live stream', () => {
  it('gets a snapshot first, and changes from then on', () => {
    const { got, wire } = reader(10)
    const listener = new Listener(wire, () => undefined)
    listener.tell({ change: 'one' })
    listener.tell({ change: 'two', snapshot: 'all' })
    listener.tell({ change: 'three', snapshot: 'all' })
    expect(got).toEqual(['all', 'three'])
  })

  it('and does not read gets no more, and one fresh snapshot once it reads', () => {
    const { got, wire, reads } = reader(2)
    let asked = 0
    const listener = new Listener(wire, () => asked++)
    listener.tell({ snapshot: 'all' })
    for (const change of ['one', 'two', 'three']) listener.tell({ change })
    expect(got).toEqual(['all', 'one'])
    reads()
    expect(asked).toBe(1)
    listener.tell({ change: 'four', snapshot: 'all of it' })
    expect(got).toEqual(['all', 'one', 'all of it'])
  })

  it('and has read before anything changed needs no snapshot', () => {
    const { got, wire, reads } = reader(1)
    const listener = new Listener(wire, () => undefined)
    listener.tell({ snapshot: 'all' })
    reads()
    listener.tell({ change: 'one' })
    expect(got).toEqual(['all', 'one'])
  })

  it('and reads nothing for a minute is hung up on', () => {
    const { wire, isDestroyed } = reader(1)
    const listener = new Listener(wire, () => undefined)
    listener.tell({ snapshot: 'all' })
    listener.beat(Date.now() + 59_000)
    expect(isDestroyed()).toBe(false)
    listener.beat(Date.now() + 61_000)
    expect(isDestroyed()).toBe(true)
  })
})
