import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/**
 * For specs: the files below a directory that hold a text, as it is, escaped as in JSON, in UTF-16,
 * in base64 at any offset, or in a member of gzip; and how many files were looked into.
 */
export async function filesWith(directory: string, text: string) {
  const names = await readdir(directory, { recursive: true, withFileTypes: true })
  const paths = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const ways = waysOf(text)
  const holding: string[] = []
  for (const path of paths) {
    // A file that a server removes while it is being looked for holds nothing any more.
    const content = await readFile(path).catch(() => Buffer.alloc(0))
    const layers = [content, ...unpacked(content)]
    if (layers.some((layer) => ways.some((bytes) => layer.includes(bytes)))) holding.push(path)
  }
  return { holding, files: paths.length }
}

function waysOf(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  const escaped = Buffer.from(JSON.stringify(text).slice(1, -1))
  // Three bytes make four characters: what stands around a text moves it by none, one or two.
  const shifted = [0, 1, 2].map((by) => {
    const inner = Buffer.concat([Buffer.alloc(by), bytes]).toString('base64')
    return Buffer.from(inner.slice(by === 0 ? 0 : 4, -4))
  })
  return [bytes, escaped, Buffer.from(text, 'utf16le'), ...shifted]
}

const gzip = Buffer.from([0x1f, 0x8b, 0x08])

function unpacked(content: Buffer): Buffer[] {
  const members: Buffer[] = []
  for (let at = content.indexOf(gzip); at >= 0; at = content.indexOf(gzip, at + 1))
    try {
      members.push(gunzipSync(content.subarray(at)))
    } catch {
      // Three bytes that look like the beginning of one.
    }
  return members
}
