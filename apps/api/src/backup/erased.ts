import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { BackupError } from './manifest.ts'

/** Somebody who was erased, as the list beside the backups says. */
const Erased = z.looseObject({
  organizationId: z.uuid(),
  subjectId: z.uuid(),
  certificateId: z.string(),
  erasedAt: z.iso.datetime({ offset: true }),
})
type Erased = z.infer<typeof Erased>

/** The list of who was erased, in a directory of backups or of data. */
export const erasedFile = (directory: string) => join(directory, 'erased.jsonl')

/** Undefined where there is no list. @throws BackupError for a line that cannot be understood. */
export async function readErased(file: string): Promise<Erased[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : parse(text, file)
}

/**
 * Adds what the server's list has to the one beside the backups. A line that the server is just
 * writing is taken the next time. @returns how many were new.
 */
export async function mergeErased(from: string, into: string): Promise<number> {
  const live = await readFile(from, 'utf8').catch(() => '')
  const told = parse(live.slice(0, live.lastIndexOf('\n') + 1), from)
  const known = (await readErased(into)) ?? []
  const seen = new Set(known.map(sameAs))
  const added = told.filter((one) => !seen.has(sameAs(one)))
  if (added.length > 0) await writeErased(into, [...known, ...added])
  return added.length
}

/** Writes the list anew (0600), whole or not at all. */
export async function writeErased(file: string, list: readonly Erased[]) {
  const draft = `${file}.new`
  await writeFile(draft, list.map(lineOf).join(''), { mode: 0o600, flush: true })
  await rename(draft, file)
}

function parse(text: string, file: string): Erased[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [Erased.parse(JSON.parse(line))]
    } catch (cause) {
      throw new BackupError(
        `Line ${at + 1} of ${file} names nobody: each line is {"organizationId", "subjectId", "certificateId", "erasedAt"}.`,
        { cause },
      )
    }
  })
}

function lineOf(erased: Erased) {
  return `${JSON.stringify(erased)}\n`
}

function sameAs({ organizationId, subjectId, certificateId }: Erased) {
  return [organizationId, subjectId, certificateId].join()
}
