import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coloursOf, contrast } from './contrast.ts'

const colours = coloursOf(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'))
const grounds = ['--color-ground', '--color-surface', '--color-sunken', '--color-hover']
const texts = ['--color-text', '--color-muted', '--color-accent', '--color-danger']
const states = [...colours.keys()].filter((name) => colours.has(`${name}-soft`))

const readable: [text: string, ground: string][] = [
  ...grounds.flatMap((ground) => texts.map((text): [string, string] => [text, ground])),
  ...states.map((state): [string, string] => [state, `${state}-soft`]),
  ...states.map((state): [string, string] => [state, '--color-surface']),
  ['--color-faint', '--color-surface'],
  ['--color-faint', '--color-ground'],
  ['--color-text', '--state-warning-soft'],
  ['--color-text', '--color-danger-soft'],
  ['--color-text', '--color-accent-soft'],
  ['--color-on-accent', '--color-accent'],
  ['--color-on-accent', '--color-accent-hover'],
  ['--color-on-danger-fill', '--color-danger-fill'],
]

const visible: [edge: string, ground: string][] = [
  ['--color-line-strong', '--color-surface'],
  ['--color-line-strong', '--color-ground'],
  ['--color-focus', '--color-surface'],
  ['--color-focus', '--color-ground'],
]

function ratios(a: string, b: string): number[] {
  const [first, second] = [colours.get(a), colours.get(b)]
  if (!first || !second) throw new Error(`tokens.css does not name ${first ? b : a}.`)
  return [contrast(first[0], second[0]), contrast(first[1], second[1])]
}

test('black on white is as far apart as colours get', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5)
})

test.each(readable)('%s can be read on %s, in light and in dark', (text, ground) => {
  for (const ratio of ratios(text, ground)) expect(ratio).toBeGreaterThanOrEqual(4.5)
})

test.each(visible)('%s can be seen on %s, in light and in dark', (edge, ground) => {
  for (const ratio of ratios(edge, ground)) expect(ratio).toBeGreaterThanOrEqual(3)
})
