import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { addPresenter, changePresenter, type Presenter } from '@rostrum/contracts/content'
import type { WebinarId } from '@rostrum/kernel/ids'
import { Drawer } from '@rostrum/ui/drawer'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { FormRefusal } from '../../platform/forms/form-feedback.tsx'
import { type CommandForm, useCommandForm } from '../../platform/forms/use-command-form.ts'
import classes from './presenter-drawer.module.css'

interface PresenterDrawerProps {
  readonly webinarId: WebinarId
  /** Absent for somebody new. */
  readonly presenter: Presenter | undefined
  readonly onClose: () => void
}

interface Card {
  readonly name: string
  readonly title: string
  readonly organization: string
  readonly bio: string
  readonly portraitUrl: string
  readonly featured: boolean
}

const fields: FieldMap = {
  pointers: {
    '/name': { field: 'presenter-name', label: 'Name' },
    '/title': { field: 'presenter-title', label: 'Title' },
    '/organization': { field: 'presenter-organization', label: 'Organisation' },
    '/bio': { field: 'presenter-bio', label: 'About' },
    '/portraitUrl': { field: 'presenter-portrait', label: 'Portrait' },
  },
}

/** A presenter's card, new or changed; what is typed is kept when the panel closes. */
export function PresenterDrawer({ webinarId, presenter, onClose }: PresenterDrawerProps) {
  return presenter ? (
    <ChangeCard {...{ webinarId, presenter, onClose }} />
  ) : (
    <AddCard {...{ webinarId, onClose }} />
  )
}

function AddCard({ webinarId, onClose }: Omit<PresenterDrawerProps, 'presenter'>) {
  const form = useCommandForm({
    draft: `presenter:${webinarId}`,
    initial: blank,
    endpoint: addPresenter,
    creates: true,
    call: (card) => ({ params: { webinarId }, body: said(card) }),
    fields,
    onDone: onClose,
  })
  return <CardDrawer title="Add a presenter" verb="Add presenter" form={form} onClose={onClose} />
}

interface ChangeCardProps extends PresenterDrawerProps {
  readonly presenter: Presenter
}

function ChangeCard({ webinarId, presenter, onClose }: ChangeCardProps) {
  const form = useCommandForm({
    draft: `presenter:${presenter.id}`,
    initial: cardOf(presenter),
    endpoint: changePresenter,
    call: ({ portraitUrl, ...card }) => ({
      params: { webinarId, presenterId: presenter.id },
      body: { ...card, ...(portraitUrl && { portraitUrl }) },
    }),
    fields,
    onDone: onClose,
  })
  return <CardDrawer title={presenter.displayName} verb="Save" form={form} onClose={onClose} />
}

const blank: Card = {
  name: '',
  title: '',
  organization: '',
  bio: '',
  portraitUrl: '',
  featured: false,
}

function cardOf(presenter: Presenter): Card {
  const { name = '', title, organization, bio = '', portraitUrl = '', featured } = presenter
  return { name, title, organization, bio, portraitUrl, featured }
}

/** Only what was said: an empty name means that none was given. */
function said({ name, bio, portraitUrl, ...card }: Card) {
  return {
    ...card,
    ...(name && { name }),
    ...(bio && { bio }),
    ...(portraitUrl && { portraitUrl }),
  }
}

interface CardDrawerProps {
  readonly title: string
  readonly verb: string
  readonly form: CommandForm<Card>
  readonly onClose: () => void
}

const texts = [
  ['name', 'presenter-name', 'Name', 'Without one the card shows the title in its place.'],
  ['title', 'presenter-title', 'Title', undefined],
  ['organization', 'presenter-organization', 'Organisation', undefined],
  ['portraitUrl', 'presenter-portrait', 'Portrait', 'The address of a picture.'],
] as const

function CardDrawer({ title, verb, form, onClose }: CardDrawerProps) {
  const { values, set, errorAt } = form
  return (
    <Drawer
      opened
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={form.submit} loading={form.busy}>
            {verb}
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          form.submit()
        }}
      >
        <FormRefusal form={form} />
        {texts.map(([key, id, label, help]) => (
          <TextInput
            key={id}
            id={id}
            label={label}
            description={help}
            value={values[key]}
            error={errorAt(id)}
            onChange={(event) => set({ [key]: event.currentTarget.value })}
          />
        ))}
        <Textarea
          id="presenter-bio"
          label="About"
          description="Markdown. One line or several paragraphs; may be left out."
          autosize
          minRows={4}
          maxRows={18}
          value={values.bio}
          error={errorAt('presenter-bio')}
          onChange={(event) => set({ bio: event.currentTarget.value })}
        />
        <Checkbox
          label="Featured"
          description="Stands among the first on the page of the series."
          checked={values.featured}
          onChange={(event) => set({ featured: event.currentTarget.checked })}
        />
        <button type="submit" hidden />
      </form>
    </Drawer>
  )
}
