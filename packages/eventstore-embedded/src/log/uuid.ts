const shape = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

/** The 16 bytes of a UUID; nothing, when the text is none. */
export function uuidBytes(text: string): Uint8Array | undefined {
  if (!shape.test(text)) return undefined
  const bytes = Buffer.alloc(16)
  bytes.write(text.replaceAll('-', ''), 'hex')
  return bytes
}

/** A UUID in lower case with its four dashes. */
export function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex')
  const [low, middle, high] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16)]
  return `${low}-${middle}-${high}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
