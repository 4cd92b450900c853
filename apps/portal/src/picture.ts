import { field, rostrum, seriesSeats } from './components/seating.ts'
import { Canvas } from './platform/png.ts'

export const pictureSize = { width: 1200, height: 630 } as const

const ground = [0x0b, 0x5a, 0x6f] as const
const light = [0xff, 0xff, 0xff] as const
const opacities = { before: 0.42, lit: 0.95, after: 0.2 } as const

const drawn = new Map<string, Uint8Array>()
const kept = 200

/** The picture of one place in a series, drawn once. */
export function pictureOf(ordinal: number, of: number): Uint8Array {
  const key = `${ordinal}/${of}`
  const picture = drawn.get(key) ?? draw(ordinal, of)
  if (drawn.size < kept) drawn.set(key, picture)
  return picture
}

/** What stands beside a link to a webinar where it is shared: the house of its series, as PNG. */
function draw(ordinal: number, of: number): Uint8Array {
  const { width, height } = pictureSize
  const canvas = new Canvas(width, height, ground)
  const scale = (height * 0.9) / field.height
  const [left, top] = [(width - field.width * scale) / 2, height * 0.1]
  for (const { x, y, radius, place } of seriesSeats(ordinal, of))
    canvas.disc(left + x * scale, top + y * scale, radius * scale, light, opacities[place])
  const middle = left + rostrum.x * scale
  canvas.box(middle - 20 * scale, height - 15 * scale, middle + 20 * scale, height, light)
  return canvas.png()
}
