import { erasePerson, type PersonStory, previewErasure } from '@rostrum/contracts/people'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useQuery } from '@tanstack/react-query'
import { problemWords } from '../../platform/problem-words.ts'
import { nowQuery, useCommand } from '../../platform/queries.ts'
import { goesWords, listed, staysWords } from './held-words.ts'

interface PersonDialogProps {
  readonly person: PersonStory
  readonly name: string
  readonly onClose: () => void
}

/** What goes, what stays, and that there is no way back. */
export function EraseDialog({ person, name, onClose }: PersonDialogProps) {
  const params = { personId: person.id }
  const preview = useQuery(nowQuery(previewErasure, { params }))
  const erase = useCommand(erasePerson)
  const problem = erase.error ?? preview.error
  const { goes, stays, people = 1 } = preview.data ?? {}
  return (
    <ConfirmDialog
      opened
      dangerous
      title={`Erase ${name}?`}
      affects={[
        ...(people > 1
          ? [`They are ${people} who were merged: all go together, each with a certificate.`]
          : []),
        <>
          <strong>Goes, for good:</strong> {goes ? `${listed(goesWords(goes))}.` : 'looking …'}
        </>,
        <>
          <strong>Stays, without saying who it was:</strong>{' '}
          {stays ? `${listed(staysWords(stays))}.` : 'looking …'} Every count and every report is as
          before, at every moment of the past.
        </>,
        'Messages that wait for them are not sent. Their personal links open nothing any more.',
        'The same address, should it register again, is somebody new.',
      ]}
      undo="This cannot be undone. You get a certificate with a number that anybody can check."
      confirm="Erase person"
      keep="Keep them"
      busy={erase.isPending}
      onClose={onClose}
      onConfirm={() => erase.mutate({ params }, { onSuccess: onClose })}
    >
      {problem && <ProblemNotice {...problemWords(problem)} />}
    </ConfirmDialog>
  )
}
