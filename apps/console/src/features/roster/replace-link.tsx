import { issuePersonalLink } from '@rostrum/contracts/registration-changes'
import type { Registration } from '@rostrum/contracts/registrations'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { nameOf } from '../../platform/person-name.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { hasLink } from './acts.ts'

/** A new personal link in the place of one that came into the wrong hands. */
export function ReplaceLink({
  registration: { id, person, status },
}: {
  registration: Registration
}) {
  const [asks, ask] = useState(false)
  const replace = useCommand(issuePersonalLink)
  const who = nameOf(person)
  if (!hasLink(status)) return null
  return (
    <>
      <ActionButton does={issuePersonalLink} size="xs" variant="default" onClick={() => ask(true)}>
        Replace link
      </ActionButton>
      <ConfirmDialog
        opened={asks}
        dangerous
        title={`Replace the personal link of ${who}?`}
        affects={[
          'The link that they have opens nothing any more, from now on.',
          'The new one shows their standing, lets them cancel, and lets them join.',
          'Rostrum writes to nobody yet: copy it and send it to them yourself.',
        ]}
        undo="The old link cannot be brought back; another new one can be made."
        confirm="Replace link"
        busy={replace.isPending}
        onClose={() => ask(false)}
        onConfirm={() =>
          replace.mutate({ params: { registrationId: id } }, { onSuccess: () => ask(false) })
        }
      >
        {replace.error && <ProblemNotice {...problemWords(replace.error)} />}
      </ConfirmDialog>
      <span role="status">{replace.isSuccess && 'The old link opens nothing any more.'}</span>
    </>
  )
}
