type Pair = readonly [light: string, dark: string]

/** The colours of tokens.css by name, as written: `--color-text` → `['#1b1d1f', '#e8e9ea']`. */
export function coloursOf(css: string): ReadonlyMap<string, Pair> {
  const named = css.matchAll(/(--[\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)
  return new Map(Array.from(named, ([, name, light, dark]) => [`${name}`, [`${light}`, `${dark}`]]))
}

/** WCAG 2.2 contrast of two colours `#rrggbb`: 1 (the same) to 21 (black on white). */
export function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
