import type { Archived } from '../platform/archive/archive.ts'
import { type Behind, countFacts, type InParts } from './count-facts.ts'
import { begun, countingOf, type Folding, type Replay, type Told } from './folding.ts'

/** Fewer rows are held as they are: whatever is asked of them next is answered at once. */
const manyRows = 100_000

interface FilesFolded extends Told {
  /** Without it, everything is held. */
  readonly inParts?: InParts | undefined
  /** Without it, nothing comes behind the files. */
  readonly behind?: () => Promise<Behind>
}

/** Folds what some files hold of a report. What they hold of it was asked for already. */
export async function foldFiles(
  run: Replay,
  archived: Archived,
  { inParts, behind, ...told }: FilesFolded,
): Promise<Folding> {
  const isLong = archived.rows >= (inParts?.from ?? manyRows)
  if (!inParts || !run.definition.parts || !isLong) return await holdFiles(run, archived, told)
  const read = archived.isWhole ? undefined : await behind?.()
  return await countFacts(run, archived, { ...told, behind: read, known: inParts.known })
}

async function holdFiles(
  run: Replay,
  archived: Archived,
  { signal, tell }: Told,
): Promise<Folding> {
  const counts = countingOf(run)
  let { state, held } = begun(run)
  for await (const some of archived.facts()) {
    signal?.throwIfAborted()
    for (const fact of some) if (counts(fact)) state = run.definition.evolve(state, fact)
    held += some.length
    const last = some.at(-1)
    if (last) tell?.(last.position)
  }
  const { position, recordedTo } = archived
  return { state, held, position, recordedTo }
}
