import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { changeWebinar, type Webinar } from '@rostrum/contracts/webinars'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { FormSaved } from '../../platform/forms/form-feedback.tsx'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import classes from './about-form.module.css'

const Markdown = lazyPart(() =>
  import('../../platform/markdown/markdown.tsx').then((it) => it.Markdown),
)

const fields: FieldMap = {
  pointers: {
    '/title': { field: 'webinar-title', label: 'Title' },
    '/description': { field: 'webinar-description', label: 'Description' },
  },
}

/** Title and description of a webinar; the description beside how it will look. */
export function AboutForm({ webinar }: { webinar: Webinar }) {
  const [view, setView] = useState<'write' | 'preview'>('write')
  const readOnly = useReadOnly(changeWebinar) !== undefined
  const [wanted, want] = useState(false)
  const form = useCommandForm({
    draft: `about:${webinar.id}`,
    initial: { title: webinar.title, description: webinar.description },
    endpoint: changeWebinar,
    call: (body) => ({ params: { webinarId: webinar.id }, body }),
    fields,
  })
  const { values, set, errorAt } = form
  return (
    <section aria-labelledby="about">
      <h2 id="about" className={classes.title}>
        Title and description
      </h2>
      <FormFrame form={form}>
        <TextInput
          id="webinar-title"
          label="Title"
          className={classes.narrow}
          readOnly={readOnly}
          value={values.title}
          error={errorAt('webinar-title')}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <SegmentedControl
          className={classes.switch}
          size="xs"
          aria-label="Description: write or preview"
          value={view}
          onChange={(chosen) => {
            want(true)
            setView(chosen === 'preview' ? 'preview' : 'write')
          }}
          data={[
            { value: 'write', label: 'Write' },
            { value: 'preview', label: 'Preview' },
          ]}
        />
        <div className={classes.sides} data-view={view}>
          <Textarea
            id="webinar-description"
            label="Description"
            description="Markdown: **bold**, *italic*, - lists, [words](address)."
            autosize
            minRows={8}
            maxRows={28}
            readOnly={readOnly}
            onFocus={() => want(true)}
            value={values.description}
            error={errorAt('webinar-description')}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
          <Preview source={values.description} wanted={wanted} onWant={() => want(true)} />
        </div>
        <div className={layout.buttons}>
          <ActionButton does={changeWebinar} type="submit" variant="default" loading={form.busy}>
            Save
          </ActionButton>
          <FormSaved form={form} words={(before) => changed(before, webinar)} />
        </div>
      </FormFrame>
    </section>
  )
}

interface PreviewProps {
  readonly source: string
  readonly wanted: boolean
  readonly onWant: () => void
}

/** How the description will look, once somebody writes or asks for it. */
function Preview({ source, wanted, onWant }: PreviewProps) {
  return (
    <section className={classes.preview} aria-label="Preview of the description">
      {!wanted && (
        <Button size="xs" variant="default" onClick={onWant}>
          Show how it will look
        </Button>
      )}
      {wanted && source === '' && (
        <p className={classes.quiet}>The description will look like this here.</p>
      )}
      {wanted && source !== '' && <Markdown source={source} />}
    </section>
  )
}

function changed(before: { title: string; description: string }, now: Webinar): string {
  const title = before.title === now.title ? [] : [`“${before.title}” is now “${now.title}”.`]
  const text = before.description === now.description ? [] : ['The description is the new one.']
  return [...title, ...text].join(' ')
}
