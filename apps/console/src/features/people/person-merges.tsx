import { Button } from '@mantine/core'
import { mergePeople, splitPerson } from '@rostrum/contracts/merges'
import type { PersonStory } from '@rostrum/contracts/people'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { momentText } from '@rostrum/ui/time'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { nameOf } from '../../platform/person-name.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import classes from './merges.module.css'

type Merge = PersonStory['merges'][number]

interface PersonMergesProps {
  readonly story: PersonStory
  readonly zone: string
}

/** Who was merged into somebody, and the way back. */
export function PersonMerges({ story: { id, merges, erased }, zone }: PersonMergesProps) {
  const split = useCommand(splitPerson)
  const merge = useCommand(mergePeople)
  if (merges.length === 0) return null
  const undone = split.isSuccess && merges.find((one) => one.id === split.variables.params.personId)
  const problem = split.error ?? merge.error
  return (
    <Section
      title="Merges"
      lead="Counted as one person; their registrations are among the webinars above."
    >
      <ul className={classes.merges}>
        {merges.map((one) => (
          <li key={`${one.id} ${one.at}`} className={classes.merge}>
            <Told merge={one} zone={zone} />
            {one.splitAt === undefined && one.into === id && !erased && (
              <ActionButton
                does={splitPerson}
                size="compact-xs"
                variant="default"
                aria-label={`Split ${nameOf(one.person)} off`}
                loading={split.isPending}
                onClick={() => split.mutate({ params: { personId: one.id } })}
              >
                Split
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {undone && undone.splitAt !== undefined && (
        <p className={classes.status} role="status">
          {nameOf(undone.person)} is a person of their own again.
          <Button
            size="compact-xs"
            variant="subtle"
            loading={merge.isPending}
            onClick={() =>
              merge.mutate(
                { params: { personId: id }, body: { with: undone.id } },
                { onSuccess: () => split.reset() },
              )
            }
          >
            Undo
          </Button>
        </p>
      )}
      {problem && <ProblemNotice {...problemWords(problem)} />}
    </Section>
  )
}

function Told({ merge: { person, at, splitAt }, zone }: { merge: Merge; zone: string }) {
  return (
    <span>
      <strong>{nameOf(person)}</strong>{' '}
      {person.displayName && <span className={classes.quiet}>{person.email} </span>}
      merged on <time dateTime={at}>{momentText(at, zone)}</time>
      {splitAt !== undefined && (
        <>
          , split again on <time dateTime={splitAt}>{momentText(splitAt, zone)}</time>
        </>
      )}
    </span>
  )
}
