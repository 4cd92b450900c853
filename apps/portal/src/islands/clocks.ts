import { viewerZone } from '@rostrum/ui/time'
import { clocksOf, countdownOf } from '../platform/dates.ts'

const day = 24 * 3_600_000

/** Puts the reader's own clock above the organiser's, in the lines that stand there already. */
export function showReadersClocks(root: ParentNode): void {
  const readers = viewerZone()
  for (const clock of root.querySelectorAll<HTMLElement>('[data-clock]')) {
    const { clock: startsAt, zone } = clock.dataset
    if (!startsAt || !zone) continue
    const { time, place, beneath } = clocksOf(startsAt, zone, readers)
    say(clock, '[data-time]', time)
    say(clock, '[data-place]', place)
    say(clock, '[data-beneath]', beneath)
  }
}

/** Counts down what starts within a day, once a second, and calls `due` when it does. */
export function countDown(root: ParentNode, due: (element: HTMLElement) => void): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-countdown]')) {
    const startsAt = Date.parse(element.dataset.countdown ?? '')
    const tick = () => {
      const left = startsAt - Date.now()
      element.hidden = left > day || left <= -day
      element.textContent = left > 0 ? `Starts in ${countdownOf(left)}` : 'Starting now'
      if (left > 0) setTimeout(tick, left > day ? 60_000 : left % 1000 || 1000)
      else due(element)
    }
    if (!Number.isNaN(startsAt)) tick()
  }
}

function say(root: ParentNode, selector: string, words: string): void {
  const element = root.querySelector(selector)
  if (element) element.textContent = words
}
