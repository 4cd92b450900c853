import { Button, TextInput } from '@mantine/core'
import { askForEmailChange, changeName } from '@rostrum/contracts/profile'
import type { Session } from '@rostrum/contracts/session'
import { Fields } from '@rostrum/ui/field'
import { useState } from 'react'
import layout from '../../platform/forms/form-layout.module.css'
import { PlainForm } from '../../platform/forms/plain-form.tsx'
import { usePlainForm } from '../../platform/forms/use-plain-form.ts'
import { Section } from '../../platform/section.tsx'
import classes from './account.module.css'

const nameFields = { pointers: { '/name': { field: 'name', label: 'Name' } } }
const emailFields = { pointers: { '/email': { field: 'email', label: 'New e-mail address' } } }

/** What somebody is called, and the address that they sign in with. */
export function ProfileSection({ user }: Pick<Session, 'user'>) {
  return (
    <Section title="Profile" lead="What your colleagues see of you.">
      <NameForm name={user.name} />
      <EmailForm email={user.email} />
    </Section>
  )
}

function NameForm({ name }: { name: string }) {
  const [typed, setTyped] = useState(name)
  const form = usePlainForm({ endpoint: changeName, fields: nameFields })
  return (
    <PlainForm
      form={form}
      label="Change your name"
      onSubmit={() => form.send({ body: { name: typed } })}
    >
      <Fields>
        <TextInput
          id="name"
          label="Name"
          autoComplete="name"
          value={typed}
          error={form.errorAt('name')}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Fields>
      <div className={layout.buttons}>
        <Button type="submit" variant="default" loading={form.busy}>
          Change name
        </Button>
        <p className={classes.said} role="status">
          {form.done && typed.trim() === name && 'Changed.'}
        </p>
      </div>
    </PlainForm>
  )
}

function EmailForm({ email }: { email: string }) {
  const [typed, setTyped] = useState('')
  const form = usePlainForm({ endpoint: askForEmailChange, fields: emailFields })
  return (
    <PlainForm
      form={form}
      label="Change your e-mail address"
      onSubmit={() => form.send({ body: { email: typed } })}
    >
      <Fields>
        <TextInput
          id="email"
          type="email"
          label="New e-mail address"
          description={`You sign in with ${email} until you open the link that goes to the new one.`}
          autoComplete="email"
          value={typed}
          error={form.errorAt('email')}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Fields>
      <div className={layout.buttons}>
        <Button type="submit" variant="default" loading={form.busy}>
          Send the link
        </Button>
      </div>
      <p className={classes.said} role="status">
        {form.done && sentWords(form.done.delivery)}
      </p>
    </PlainForm>
  )
}

function sentWords(delivery: 'on' | 'off'): string {
  return delivery === 'on'
    ? 'A link is on its way. It works once, for a day.'
    : 'No mail server is set up, so nothing leaves: the link waits in the outbox until there is one.'
}
