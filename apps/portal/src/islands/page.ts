import { viewerZone } from '@rostrum/ui/time'
import { countDown, showReadersClocks } from './clocks.ts'

/** What every page adds once scripts run: the reader's clock, countdowns, help with a form. */
showReadersClocks(document)
countDown(document)

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-fill]')) {
  input.value = input.dataset.fill === 'timeZone' ? viewerZone() : navigator.language
}

document.querySelector<HTMLElement>('[data-focus]')?.focus()

const reload = document.querySelector<HTMLElement>('[data-reload]')?.dataset.reload
if (reload) setTimeout(() => location.reload(), Number(reload) * 1000)
