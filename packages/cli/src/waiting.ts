/** A terminal, or what takes its place. */
interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const tickMs = 1_000
const barWidth = 20
const clear = '\r\u001b[K'

/**
 * Shows how long one has waited, in place, for as long as nothing is said; only to somebody who
 * watches, never in a pipe.
 */
export function waiting(screen: Screen) {
  const since = Date.now()
  let bar = '…'
  const tick = () => screen.write(`${clear}${bar} ${Math.round((Date.now() - since) / 1_000)} s`)
  const timer = screen.isTTY ? setInterval(tick, tickMs) : undefined
  timer?.unref()
  let isOver = false
  return {
    /** How much of it is behind one, 0 to 1. */
    reached(share: number) {
      const full = Math.floor(share * barWidth)
      const drawn = '█'.repeat(full).padEnd(barWidth, '░')
      bar = `${drawn} ${Math.floor(share * 100)} % ·`
    },
    /** Takes it away, before something is said or at the end. */
    over() {
      if (isOver) return
      isOver = true
      clearInterval(timer)
      if (timer) screen.write(clear)
    },
  }
}
