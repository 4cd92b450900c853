import { expect, test } from 'vitest'
import { Colour, inkOn } from './colour.ts'

test('text on a colour can be read, whatever the colour', () => {
  const steps = Array.from({ length: 18 }, (_, nth) => nth * 15)
  const lowest = Math.min(
    ...steps.flatMap((red) =>
      steps.flatMap((green) =>
        steps.map((blue) => {
          const channels = [red, green, blue].map((part) => part.toString(16))
          const colour = `#${channels.map((part) => part.padStart(2, '0')).join('')}`
          return contrast(lightness(red, green, blue), inkOn(colour) === '#ffffff' ? 1 : 0)
        }),
      ),
    ),
  )
  expect(lowest).toBeGreaterThanOrEqual(4.5)
})

test('a colour is six digits, and one colour is one text', () => {
  expect(Colour.parse('#7A1F5C')).toBe('#7a1f5c')
  for (const wrong of ['7a1f5c', '#7a1', '#7a1f5c00', 'red', '#7a1f5g', '#7a1f5c;}'])
    expect(Colour.safeParse(wrong).success).toBe(false)
})

/** WCAG 2.2, relative luminance and contrast. */
function lightness(...channels: [number, number, number]) {
  const [red, green, blue] = channels
    .map((channel) => channel / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

function contrast(one: number, other: number) {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}
