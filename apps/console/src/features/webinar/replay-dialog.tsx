import { TextInput } from '@mantine/core'
import { publishReplay } from '@rostrum/contracts/webinar-changes'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import type { ActDialogProps } from './act-dialog-props.ts'
import { blastRadius } from './blast-radius.ts'
import { FormDialog } from './form-dialog.tsx'
import { verbs } from './life.ts'

const url = { field: 'replay-url', label: 'Address of the recording' }

/** Names where the recording is. */
export function ReplayDialog({ webinar, onClose }: ActDialogProps) {
  const form = useCommandForm({
    draft: `replay:${webinar.id}`,
    initial: { url: webinar.replay?.url ?? '' },
    endpoint: publishReplay,
    call: (values) => ({ params: { webinarId: webinar.id }, body: values }),
    fields: { pointers: { '/url': url } },
    onDone: onClose,
  })
  return (
    <FormDialog
      radius={blastRadius('publish_replay', webinar)}
      form={form}
      confirm={verbs.publish_replay}
      onClose={onClose}
    >
      <TextInput
        id={url.field}
        label={url.label}
        type="url"
        placeholder="https://"
        data-autofocus
        value={form.values.url}
        error={form.errorAt(url.field)}
        onChange={(event) => form.set({ url: event.currentTarget.value })}
      />
    </FormDialog>
  )
}
