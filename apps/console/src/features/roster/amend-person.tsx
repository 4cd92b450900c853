import { Button, TextInput } from '@mantine/core'
import { amendRegistration, type Registration } from '@rostrum/contracts/registrations'
import { Fields } from '@rostrum/ui/field'
import { Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { FormRefusal, FormSaved } from '../../platform/forms/form-feedback.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import classes from './amend-person.module.css'
import { amendBody, amendedWords, amendValues } from './amend-values.ts'

const name = { field: 'amend-name', label: 'Name' }
const email = { field: 'amend-email', label: 'E-mail' }

/** One function for all drawings: the field is focused when it comes, and not again. */
const focused = (field: HTMLInputElement | null) => field?.focus()

/** Name and e-mail of a registration, behind a button; what they were can be had back. */
export function AmendPerson({ registration }: { registration: Registration }) {
  const { id, person } = registration
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    // The button is there again once this was drawn.
    requestAnimationFrame(() => button.current?.focus())
  }
  const form = useCommandForm({
    draft: `amend:${id}`,
    initial: amendValues(person),
    endpoint: amendRegistration,
    call: (values) => ({ params: { registrationId: id }, body: amendBody(values, person) }),
    fields: { pointers: { '/name': name, '/email': email } },
    onDone: close,
  })
  if (!open) {
    return (
      <div className={classes.amend}>
        <ActionButton
          does={amendRegistration}
          ref={button}
          size="compact-xs"
          variant="subtle"
          leftSection={<Pencil size={12} aria-hidden="true" />}
          onClick={() => setOpen(true)}
        >
          Change name or e-mail
        </ActionButton>
        <FormSaved form={form} words={(before) => amendedWords(before, person)} />
      </div>
    )
  }
  const { values, set, errorAt } = form
  return (
    <form
      className={`${layout.form} ${classes.amend}`}
      aria-label="Change name or e-mail"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.dirty) form.submit()
        else close()
      }}
    >
      <FormRefusal form={form} />
      <Fields>
        <TextInput
          id={name.field}
          label={name.label}
          autoComplete="off"
          ref={focused}
          value={values.name}
          error={errorAt(name.field)}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          id={email.field}
          type="email"
          label={email.label}
          description="Their personal link stays the same."
          autoComplete="off"
          value={values.email}
          error={errorAt(email.field)}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
      </Fields>
      <div className={layout.buttons}>
        <ActionButton does={amendRegistration} type="submit" size="xs" loading={form.busy}>
          Save
        </ActionButton>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            form.discard()
            close()
          }}
        >
          Keep it
        </Button>
      </div>
    </form>
  )
}
