import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { FormField } from '@rostrum/contracts/form'
import { approveRegistration } from '@rostrum/contracts/registration-changes'
import { register } from '@rostrum/contracts/registrations'
import type { Webinar } from '@rostrum/contracts/webinars'
import { Drawer } from '@rostrum/ui/drawer'
import { Fields } from '@rostrum/ui/field'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { type AddValues, addBody, addFields, emptyAdd } from './add-values.ts'

interface AddDrawerProps {
  readonly webinar: Webinar
  /** Told who was added: their registration, and where they stand. */
  readonly onAdded: (registrationId: string, status: string) => void
  readonly onClose: () => void
}

/** Adds somebody by hand: also when registration is closed. */
export function AddDrawer({ webinar, onAdded, onClose }: AddDrawerProps) {
  const { fields } = webinar.form
  const form = useCommandForm({
    draft: `add-registration:${webinar.id}`,
    initial: emptyAdd,
    endpoint: register,
    call: (values) => ({ params: { webinarId: webinar.id }, body: addBody(values) }),
    fields: addFields(fields),
    onDone: ({ id, status }) => {
      onAdded(id, status)
      onClose()
    },
  })
  const { values, set, errorAt } = form
  return (
    <Drawer opened onClose={onClose} title="Add somebody" subtitle={webinar.title}>
      <FormFrame form={form}>
        <p>{admissionWords(webinar)}</p>
        <Fields>
          <TextInput
            id="add-name"
            label="Name"
            data-autofocus
            autoComplete="off"
            value={values.name}
            error={errorAt('add-name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            id="add-email"
            type="email"
            label="E-mail"
            description="One person is one address: somebody with this address is never added twice."
            autoComplete="off"
            value={values.email}
            error={errorAt('add-email')}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
          {fields.map((field) => (
            <Question
              key={field.id}
              {...{ field, values, set }}
              error={errorAt(`add-${field.id}`)}
            />
          ))}
        </Fields>
        <div className={layout.buttons}>
          <ActionButton does={approveRegistration} type="submit" size="sm" loading={form.busy}>
            Add registration
          </ActionButton>
          <Button size="sm" variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </FormFrame>
    </Drawer>
  )
}

interface QuestionProps {
  readonly field: FormField
  readonly values: AddValues
  readonly set: (part: Partial<AddValues>) => void
  readonly error: string | undefined
}

/** A question of the form; what only the person can give, a consent, is not asked here. */
function Question({ field, values, set, error }: QuestionProps) {
  const { id, kind, label, help, options = [], multiple } = field
  const shown = { id: `add-${id}`, label, description: help, error }
  if (kind === 'text') {
    return (
      <Textarea
        {...shown}
        autosize
        value={values.answers[id] ?? ''}
        onChange={(event) =>
          set({ answers: { ...values.answers, [id]: event.currentTarget.value } })
        }
      />
    )
  }
  if (kind === 'consent') return null
  const data = options.map((option) => ({ value: option.id, label: option.label }))
  const choose = (chosen: string[]) => set({ choices: { ...values.choices, [id]: chosen } })
  const chosen = values.choices[id] ?? []
  if (multiple) {
    return (
      <Checkbox.Group {...shown} value={[...chosen]} onChange={choose}>
        {data.map((option) => (
          <Checkbox key={option.value} mt="xs" {...option} />
        ))}
      </Checkbox.Group>
    )
  }
  return (
    <NativeSelect
      {...shown}
      data={[{ value: '', label: 'Not answered' }, ...data]}
      value={chosen[0] ?? ''}
      onChange={({ currentTarget: { value } }) => choose(value ? [value] : [])}
    />
  )
}

function admissionWords({ capacity, seats, registration }: Webinar): string {
  const closed = registration.open ? '' : 'Registration is closed to others; you can still add. '
  if (capacity === null) return `${closed}They are approved at once: there is no limit of seats.`
  const free = Math.max(0, capacity - seats.taken)
  return free > 0
    ? `${closed}They are approved at once: ${free} of ${capacity} seats are free.`
    : `${closed}Every seat is taken: they go to the waitlist.`
}
