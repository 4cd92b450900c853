import { viewerZone } from '@rostrum/ui/time'
import { clocksOf, countdownOf } from '../platform/dates.ts'

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

/** Keeps the countdowns going that the server began. */
export function countDown(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-countdown]')) {
    const startsAt = Date.parse(element.dataset.countdown ?? '')
    const tick = () => {
      const left = startsAt - Date.now()
      element.textContent = left > 0 ? `Starts in ${countdownOf(left)}` : 'Starting now'
      if (left > 0) setTimeout(tick, left % 1000 || 1000)
    }
    tick()
  }
}

function say(root: ParentNode, selector: string, words: string): void {
  const element = root.querySelector(selector)
  if (element) element.textContent = words
}
