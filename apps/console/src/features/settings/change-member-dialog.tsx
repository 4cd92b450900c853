import { changeMember, listPermissions, type Member } from '@rostrum/contracts/members'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { useQuery } from '@tanstack/react-query'
import { FormRefusal } from '../../platform/forms/form-feedback.tsx'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { nowQuery } from '../../platform/queries.ts'
import { changesOf, type Standing } from './role-words.ts'
import { StandingFields } from './standing-fields.tsx'

interface ChangeMemberDialogProps {
  readonly member: Member
  readonly onClose: () => void
}

/** Another role for a member, with what it gives them and what it takes. */
export function ChangeMemberDialog({ member, onClose }: ChangeMemberDialogProps) {
  const { userId, name, role, seesNames } = member
  const initial: Standing = { role, seesNames }
  const table = useQuery(nowQuery(listPermissions, {}))
  const form = useCommandForm({
    draft: `member:${userId}`,
    initial,
    endpoint: changeMember,
    call: (body) => ({ params: { userId }, body }),
    fields: { pointers: { '/role': { field: 'role', label: 'Role' } } },
    onDone: onClose,
  })
  const { gained, lost } = changesOf(table.data?.items ?? [], initial, form.values)
  const affects = [
    ...gained.map((words) => `${name} may then: ${lowered(words)}.`),
    ...lost.map((words) => `${name} may no longer: ${lowered(words)}.`),
  ]
  return (
    <ConfirmDialog
      opened
      title={`The role of ${name}`}
      affects={affects.length > 0 ? affects : ['Nothing changes yet: this is what they may do.']}
      undo="It holds from their next click on. You can change it again at any time."
      confirm="Change role"
      keep="Leave as is"
      busy={form.busy}
      onClose={() => {
        form.discard()
        onClose()
      }}
      onConfirm={form.dirty ? form.submit : onClose}
    >
      <FormRefusal form={form} />
      <StandingFields values={form.values} error={form.errorAt('role')} onChange={form.set} />
    </ConfirmDialog>
  )
}

function lowered(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`
}
