import type { Endpoint } from '@rostrum/contracts/endpoint'
import { neededWords } from './needed-words.ts'
import classes from './reading-only.module.css'
import { useMay, useSession } from './use-session.ts'

interface ReadingOnlyProps {
  /** What would change it. */
  readonly does: Pick<Endpoint, 'permission'>
  /** What can be read, in the singular or the plural: `the content`. */
  readonly what: string
}

/** Above what somebody may read and not change: why there is nothing to press. */
export function ReadingOnly({ does: { permission }, what }: ReadingOnlyProps) {
  const { data } = useSession()
  const may = useMay()
  if (data === undefined || may(permission)) return null
  return (
    <p className={classes.note} role="note">
      {`You can read ${what}. Changing anything needs ${neededWords(permission)}.`}
    </p>
  )
}
