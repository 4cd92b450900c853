/** `Olga Owner` → `OO`, `Cher` → `C`; at most two letters, the first and the last word's. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word = '') => (/^./u.exec(word)?.[0] ?? '').toUpperCase()).join('')
}
