/** Words of a name or an address as they are searched: lower case, without accents. */
export function searchTokens(...texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.flatMap((text) => (text ? words(text) : [])))]
}

/** Beginnings of words, as they are searched; an address that is being typed is one of them. */
export function searchPrefixes(q: string): string[] {
  return plainText(q)
    .split(/\s+/)
    .flatMap((part) => (part.includes('@') ? part : partsOf(part)))
}

function words(text: string): string[] {
  const plain = plainText(text)
  return plain.includes('@') ? [plain, ...partsOf(plain)] : partsOf(plain)
}

function partsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

function plainText(text: string): string {
  return text.trim().normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
