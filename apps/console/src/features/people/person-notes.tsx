import type { PersonStory } from '@rostrum/contracts/people'
import { momentText } from '@rostrum/ui/time'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import classes from './people.module.css'

interface HeldNoteProps {
  readonly hold: NonNullable<PersonStory['hold']>
  readonly zone: string
}

/** Since when nothing of somebody may be erased, and why. */
export function HeldNote({ hold: { placedAt, reason }, zone }: HeldNoteProps) {
  return (
    <div className={classes.note} data-kind="held">
      <p>
        <strong>Legal hold</strong> since{' '}
        <time dateTime={placedAt}>{momentText(placedAt, zone)}</time>: nothing of what is held of
        this person may be erased.
      </p>
      {reason && <p className={classes.quiet}>“{reason}”</p>}
    </div>
  )
}

interface UnreachedNoteProps {
  readonly suppressions: PersonStory['suppressions']
  readonly zone: string
}

/** To which of somebody's addresses no mail goes, since when, and why. */
export function UnreachedNote({ suppressions, zone }: UnreachedNoteProps) {
  return suppressions.map(({ id, email, cause, since }) => (
    <div key={id} className={classes.note} data-kind="held">
      <p>
        <strong>Mail does not reach</strong> {email}: it is on the{' '}
        <Link to={paths.suppressions}>suppression list</Link> since{' '}
        <time dateTime={since}>{momentText(since, zone)}</time>, because {becauses[cause]}.
      </p>
    </div>
  ))
}

const becauses = {
  refused: 'its mail server knows no such mailbox',
  by_hand: 'a member put it there',
} as const

interface ErasedNoteProps {
  readonly erased: NonNullable<PersonStory['erased']>
  readonly zone: string
}

/** That somebody is erased, and where that can be checked by anybody. */
export function ErasedNote({ erased: { certificateId, at }, zone }: ErasedNoteProps) {
  return (
    <div className={classes.note}>
      <p>
        <strong>Erased</strong> on <time dateTime={at}>{momentText(at, zone)}</time>. Who it was is
        known to nobody any more; every count and every report stands.
      </p>
      <p>
        <a href={`/certificates/${certificateId}`} target="_blank" rel="noreferrer">
          Certificate of erasure
        </a>{' '}
        <span className={classes.quiet}>that anybody can check who has its address</span>
      </p>
    </div>
  )
}
