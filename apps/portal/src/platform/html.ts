/** The words of sanitised HTML in one line. */
export function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => characters[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The first words of sanitised HTML, at most `max` characters, for previews and meta tags. */
export function excerptOf(html: string, max: number): string {
  const words = wordsOf(html)
  if (words.length <= max) return words
  const cut = words.slice(0, max)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max - 20)).toWellFormed()}…`
}

const characters: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
}

/**
 * Moves the headings of sanitised HTML below the page's own: the outermost becomes `top`, the
 * others keep their distance, nothing goes beyond h6.
 */
export function headingsFrom(html: string, top: number): string {
  const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level))
  const shift = top - Math.min(...levels, 6)
  if (levels.length === 0 || shift <= 0) return html
  return html.replace(
    /<(\/?)h([1-6])\b/g,
    (_, slash: string, level: string) => `<${slash}h${Math.min(6, Number(level) + shift)}`,
  )
}

/** JSON that may stand in a script element: no `<` can end it or open a comment. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
