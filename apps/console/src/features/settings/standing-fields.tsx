import { Checkbox, NativeSelect } from '@mantine/core'
import { type Role, Role as RoleName, roles } from '@rostrum/kernel/permission'
import { useSession } from '../../platform/session/use-session.ts'
import { roleWords, type Standing, titleOf, withoutNames } from './role-words.ts'

interface StandingFieldsProps {
  readonly values: Standing
  readonly error: string | undefined
  readonly onChange: (part: Partial<Standing>) => void
}

/** A role, and whether names are seen where the role alone does not show them. */
export function StandingFields({ values, error, onChange }: StandingFieldsProps) {
  const { data: session } = useSession()
  const offered = roles.filter((role) => role !== 'owner' || session?.role === 'owner')
  const { role, seesNames } = values
  return (
    <>
      <NativeSelect
        id="role"
        data-autofocus
        label="Role"
        description={roleWords[role]}
        data={offered.map((one) => ({ value: one, label: titleOf(one) }))}
        value={role}
        error={error}
        onChange={(event) => onChange({ role: roleOf(event.currentTarget.value, role) })}
      />
      {withoutNames.includes(role) && (
        <Checkbox
          size="xs"
          label="Sees names"
          description="Names, e-mail addresses and what people wrote."
          checked={seesNames}
          onChange={(event) => onChange({ seesNames: event.currentTarget.checked })}
        />
      )}
    </>
  )
}

function roleOf(value: string, fallback: Role): Role {
  return RoleName.safeParse(value).data ?? fallback
}
