/** Words of a name or an address as they are searched: lower case, without accents. */
export function searchTokens(...texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.flatMap((text) => (text ? words(text) : [])))]
}

function words(text: string): string[] {
  const plain = plainText(text)
  const parts = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return plain.includes('@') ? [plain, ...parts] : parts
}

export function plainText(text: string): string {
  return text.trim().normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
