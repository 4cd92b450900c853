const leastPauseMs = 4000

/**
 * Does some work after news, however often they come: never twice at once, and with a pause
 * between that grows with what the work takes, so that it is idle for three quarters of the time.
 */
export function paced(work: () => Promise<unknown>) {
  let pauseMs = leastPauseMs
  let timer: ReturnType<typeof setTimeout> | undefined
  let [busy, told, stopped] = [false, false, false]
  const schedule = () => {
    told = false
    timer = setTimeout(() => void run(), pauseMs)
  }
  const run = async () => {
    timer = undefined
    busy = true
    const began = performance.now()
    // What fails is told where it is shown; the next news ask again.
    await work().catch(() => undefined)
    pauseMs = Math.max(leastPauseMs, 3 * (performance.now() - began))
    busy = false
    if (told && !stopped) schedule()
  }
  return {
    tell: () => {
      if (busy) told = true
      else if (timer === undefined && !stopped) schedule()
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
