import { derivedId } from '@rostrum/kernel/ids'
import { idOf } from '../platform/deciding.ts'
import { type Fact, keyOf } from './facts.ts'

/**
 * A sentence for each entry that a fact names and that is not there, unless it was about somebody
 * who is gone. `entries` and `gone`: `<organization>/<id>`.
 */
export function missingEntries(
  facts: Iterable<Fact>,
  entries: ReadonlySet<string>,
  gone: ReadonlySet<string>,
): string[] {
  const missing: string[] = []
  for (const fact of facts) {
    const { details } = fact.data
    if (typeof details !== 'string') continue
    if (entries.has(keyOf(fact.organizationId, details)) || isAboutAnyOf(gone, fact)) continue
    missing.push(`${fact.type} of ${fact.streamName} names an entry that is missing: ${details}.`)
  }
  return missing
}

/**
 * A fact names its subject, or stands in a stream whose id is the subject's, or is made of it: a
 * registration's and an attendance's.
 */
function isAboutAnyOf(gone: ReadonlySet<string>, { organizationId, streamName, data }: Fact) {
  const id = idOf(streamName)
  const said = [id, ...Object.values(data).filter((value) => typeof value === 'string')]
  if (said.some((value) => gone.has(keyOf(organizationId, value)))) return true
  const { webinarId } = data
  if (typeof webinarId !== 'string') return false
  for (const key of gone) {
    const [organization, subject = ''] = key.split('/')
    if (organization !== organizationId) continue
    if ([subject, `guest:${subject}`].some((name) => derivedId(webinarId, name) === id)) return true
  }
  return false
}
