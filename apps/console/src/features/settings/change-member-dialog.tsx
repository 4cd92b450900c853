import { Button } from '@mantine/core'
import { changeMember, listPermissions, type Member } from '@rostrum/contracts/members'
import { Dialog } from '@rostrum/ui/dialog'
import { useQuery } from '@tanstack/react-query'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { nowQuery } from '../../platform/queries.ts'
import { changesOf, type Standing } from './role-words.ts'
import classes from './settings.module.css'
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
  const leave = () => {
    form.discard()
    onClose()
  }
  return (
    <Dialog title={`The role of ${name}`} onClose={leave}>
      <FormFrame form={form}>
        <StandingFields values={form.values} error={form.errorAt('role')} onChange={form.set} />
        <div aria-live="polite">
          <Consequences title={`${name} may then`} words={gained} />
          <Consequences title={`${name} may no longer`} words={lost} />
          {form.dirty && gained.length + lost.length === 0 && (
            <p>They may do the same as before.</p>
          )}
        </div>
        {form.dirty && <p className={classes.quiet}>It holds at once, wherever they are.</p>}
        <div className={layout.buttons}>
          <Button type="submit" disabled={!form.dirty} loading={form.busy}>
            Change role
          </Button>
          <Button variant="default" onClick={leave}>
            Leave as is
          </Button>
        </div>
      </FormFrame>
    </Dialog>
  )
}

function Consequences({ title, words }: { title: string; words: readonly string[] }) {
  if (words.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className={classes.list}>
        {words.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  )
}
