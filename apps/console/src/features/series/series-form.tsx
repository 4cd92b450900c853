import { Textarea, TextInput } from '@mantine/core'
import { changeSeries, type Series } from '@rostrum/contracts/series'
import { Fields } from '@rostrum/ui/field'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { FormSaved } from '../../platform/forms/form-feedback.tsx'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'

const fields: FieldMap = {
  pointers: {
    '/title': { field: 'series-title', label: 'Title' },
    '/description': { field: 'series-description', label: 'Description' },
  },
}

/** Changes title and description of a series. */
export function SeriesForm({ series }: { series: Series }) {
  const form = useCommandForm({
    draft: `series:${series.id}`,
    initial: { title: series.title, description: series.description ?? '' },
    endpoint: changeSeries,
    call: ({ title, description }) => ({
      params: { seriesId: series.id },
      body: { title, description },
    }),
    fields,
  })
  const { values, set, errorAt } = form
  const readOnly = useReadOnly(changeSeries) !== undefined
  const archived = series.state === 'archived'
  return (
    <FormFrame form={form}>
      <Fields>
        <TextInput
          id="series-title"
          label="Title"
          readOnly={readOnly}
          value={values.title}
          error={errorAt('series-title')}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Textarea
          id="series-description"
          label="Description"
          description="Markdown."
          readOnly={readOnly}
          autosize
          minRows={3}
          maxRows={16}
          value={values.description}
          error={errorAt('series-description')}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
      </Fields>
      <div className={layout.buttons}>
        <ActionButton
          does={changeSeries}
          type="submit"
          variant="default"
          loading={form.busy}
          reason={archived ? 'The series is archived.' : undefined}
        >
          Save
        </ActionButton>
        <FormSaved form={form} words={(before) => changed(before, series)} />
      </div>
    </FormFrame>
  )
}

function changed(before: { title: string }, now: Series): string {
  return before.title === now.title
    ? 'The description is the new one.'
    : `“${before.title}” is now “${now.title}”.`
}
