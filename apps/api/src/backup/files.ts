import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Length in bytes and SHA-256 in hex of what a file holds. */
export interface Sum {
  readonly bytes: number
  readonly sha256: string
}

/** Writes a new file (0600) and waits until it is on the disk. */
export async function writeSummed(source: Readable, path: string): Promise<Sum> {
  const sum = summing()
  const target = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(source, sum.through, target)
  return sum.result()
}

export async function sumOf(path: string): Promise<Sum> {
  const sum = summing()
  for await (const _ of sum.through(createReadStream(path)));
  return sum.result()
}

/** So that the names in a directory survive a power cut too. */
export async function syncDirectory(path: string) {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * The lines of a file with their ends, many at a time. One character is one byte, whatever the
 * bytes mean, so that nothing changes on the way through.
 */
export async function* linesOf(path: string): AsyncGenerator<string[], void, undefined> {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'latin1' })) {
    const lines = `${rest}${chunk}`.split(/(?<=\n)/)
    rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '')
    yield lines
  }
  if (rest !== '') yield [rest]
}

function summing() {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async *through(source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    result: (): Sum => ({ bytes, sha256: hash.digest('hex') }),
  }
}
