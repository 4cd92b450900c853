import { TextInput } from '@mantine/core'
import { copyWebinar } from '@rostrum/contracts/webinars'
import { WebinarId } from '@rostrum/kernel/ids'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import type { ActDialogProps } from './act-dialog-props.ts'
import { FormDialog } from './form-dialog.tsx'
import { verbs } from './life.ts'

const title = { field: 'copy-title', label: 'Title' }

/** Plans another webinar with the same content and settings. */
export function CopyDialog({ webinar, onClose }: ActDialogProps) {
  const navigate = useNavigate()
  const form = useCommandForm({
    draft: `copy:${webinar.id}`,
    initial: { title: webinar.title },
    endpoint: copyWebinar,
    creates: true,
    call: (values) => ({ params: { webinarId: webinar.id }, body: values }),
    fields: { pointers: { '/title': title } },
    onDone: ({ id }) => {
      onClose()
      void navigate({ to: paths.webinar, params: { webinarId: WebinarId.parse(id) } })
    },
  })
  return (
    <FormDialog
      radius={{
        title: 'Copy this webinar',
        affects: [
          'Description, presenters, agenda, form and settings are copied; date and registrations are not.',
          'The copy is a draft at the end of the same series.',
        ],
      }}
      form={form}
      confirm={verbs.copy}
      onClose={onClose}
    >
      <TextInput
        id={title.field}
        label={title.label}
        data-autofocus
        value={form.values.title}
        error={form.errorAt(title.field)}
        onChange={(event) => form.set({ title: event.currentTarget.value })}
      />
    </FormDialog>
  )
}
