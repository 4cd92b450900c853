import { mkdir } from 'node:fs/promises'
import sparticuz from '@sparticuz/chromium'

/**
 * Unpacks Chromium into a folder of the run's own and returns the path of its executable. The
 * package knows only the temporary folder, and takes whatever lies there, even when another run
 * has written half of it.
 */
export async function unpackChromium(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  try {
    return await sparticuz.executablePath()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}
