import { z } from 'zod'

/** A colour as the web writes it: `#0b5a6f`. */
export const Colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'Give a colour as six hexadecimal digits, such as #0b5a6f.')
  .overwrite((value) => value.toLowerCase())

/**
 * What text on a colour is written in, black or white. Where a luminance is 0.179 both are as far
 * from it (4.58:1), so that whatever the colour is, its text has the contrast of WCAG 2.2 AA.
 */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  return luminance(colour) > 0.179 ? '#000000' : '#ffffff'
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
