import { Button } from '@mantine/core'
import { type MergePreview, mergePeople, previewMerge } from '@rostrum/contracts/merges'
import type { SubjectId } from '@rostrum/kernel/ids'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { nameOf } from '../../platform/person-name.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { nowQuery, useCommand } from '../../platform/queries.ts'
import { listed } from './held-words.ts'
import classes from './merges.module.css'

interface MergePreviewDialogProps {
  readonly one: string
  readonly other: string
  readonly onClose: () => void
}

/** Both side by side, and what will be one; either may be the one who stays. */
export function MergePreviewDialog({ one, other, onClose }: MergePreviewDialogProps) {
  const [stays, setStays] = useState(one)
  // The ids come from the api.
  const [personId, goes] = (stays === one ? [one, other] : [other, one]) as [SubjectId, SubjectId]
  const preview = useQuery(nowQuery(previewMerge, { params: { personId }, query: { with: goes } }))
  const merge = useCommand(mergePeople)
  const problem = merge.error ?? preview.error
  const { data } = preview
  return (
    <ConfirmDialog
      opened
      title="Are these one person?"
      affects={data ? affects(data) : ['Looking at what will be one …']}
      undo="They can be split again at any time. Nothing that was recorded is rewritten."
      confirm="Merge people"
      keep="Keep them apart"
      busy={merge.isPending || !data}
      onClose={onClose}
      onConfirm={() =>
        merge.mutate({ params: { personId }, body: { with: goes } }, { onSuccess: onClose })
      }
    >
      {data && (
        <>
          <div className={classes.sides}>
            <Side side={data.stays} part="Stays" />
            <Side side={data.goes} part="Becomes part of them" />
          </div>
          <Button variant="default" size="xs" onClick={() => setStays(goes)}>
            Keep {nameOf(data.goes.person)} ({data.goes.person.email}) instead
          </Button>
        </>
      )}
      {problem && <ProblemNotice {...problemWords(problem)} />}
    </ConfirmDialog>
  )
}

function affects({ becomes, both }: MergePreview): string[] {
  const { registrations, webinars } = becomes
  const [count, of] = [counted(registrations, 'registration'), counted(webinars, 'webinar')]
  const titles = listed(both.map(({ title }) => `“${title}”`))
  return [
    `${count} for ${of} become those of one person.`,
    both.length > 0
      ? `Both are registered for ${titles}: these registrations stay two, of one who attended.`
      : 'They are registered for no webinar together.',
    'Counts of now, and of the past as it is known now, follow; what was reported before stays as it was reported.',
    'An erasure of one of them takes both.',
  ]
}

interface SideProps {
  readonly side: MergePreview['stays']
  readonly part: string
}

function Side({ side: { person, names, addresses, registrations }, part }: SideProps) {
  return (
    <section className={classes.side} aria-label={part}>
      <h3 className={classes.label}>{part}</h3>
      <strong>{nameOf(person)}</strong>
      {[...names.filter((name) => name !== person.displayName), ...addresses].map((words) => (
        <span key={words} className={classes.quiet}>
          {words}
        </span>
      ))}
      <span>{counted(registrations, 'registration')}</span>
    </section>
  )
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
