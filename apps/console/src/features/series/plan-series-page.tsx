import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { planSeries } from '@rostrum/contracts/series'
import { SeriesId } from '@rostrum/kernel/ids'
import { slugOf } from '@rostrum/kernel/text'
import { Fields } from '@rostrum/ui/field'
import { viewerZone } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { FormSaved } from '../../platform/forms/form-feedback.tsx'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { languages } from '../../platform/forms/languages.ts'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { ZoneSelect } from '../../platform/forms/zone-select.tsx'
import { organizationQuery } from '../../platform/queries.ts'
import { permitted } from '../../platform/session/permitted.tsx'
import { Page } from '../../platform/shell/page.tsx'

const fields: FieldMap = {
  pointers: {
    '/title': { field: 'title', label: 'Title' },
    '/slug': { field: 'slug', label: 'Address' },
    '/language': { field: 'language', label: 'Language' },
    '/timeZone': { field: 'zone', label: 'Time zone' },
    '/description': { field: 'description', label: 'Description' },
  },
  codes: { slug_taken: { field: 'slug', label: 'Address' } },
}

/** The form that plans a series; then its page, where the first webinar is added. */
export const PlanSeriesPage = permitted(planSeries, PlanSeries, 'Plan a series')

function PlanSeries() {
  const navigate = useNavigate()
  const form = usePlanSeries((seriesId) =>
    navigate({ to: paths.series, params: { seriesId }, replace: true }),
  )
  const { values, set, errorAt } = form
  return (
    <Page
      title="Plan a series"
      subtitle="A set of webinars under one title. Nobody sees it before you publish it."
    >
      <ShownAsOfNow />
      <FormFrame form={form}>
        <Fields>
          <TextInput
            id="title"
            label="Title"
            data-autofocus
            value={values.title}
            error={errorAt('title')}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <TextInput
            id="slug"
            label="Address"
            description="Part of the address of its public page. Made of the title unless you write one."
            placeholder={slugOf(values.title) || 'a-view-to-a-border'}
            leftSection={<span>/series/</span>}
            leftSectionWidth={64}
            value={values.slug}
            error={errorAt('slug')}
            onChange={(event) => set({ slug: event.currentTarget.value })}
          />
          <NativeSelect
            id="language"
            label="Language"
            description="What the webinars are held in."
            data={languages}
            value={values.language}
            error={errorAt('language')}
            onChange={(event) => set({ language: event.currentTarget.value })}
          />
          <ZoneSelect
            id="zone"
            label="Time zone"
            description="New webinars start with this one; each can have its own."
            value={values.zone}
            error={errorAt('zone')}
            onChange={(zone) => set({ zone })}
          />
          <Textarea
            id="description"
            label="Description"
            description="What the series is about. Markdown; may wait."
            autosize
            minRows={4}
            maxRows={16}
            value={values.description}
            error={errorAt('description')}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
        </Fields>
        <div className={layout.buttons}>
          <ActionButton does={planSeries} type="submit" loading={form.busy}>
            Plan series
          </ActionButton>
          <Button variant="default" onClick={() => void navigate({ to: paths.seriesList })}>
            Not now
          </Button>
        </div>
        <FormSaved form={form} words={() => ''} />
      </FormFrame>
    </Page>
  )
}

function usePlanSeries(onPlanned: (seriesId: SeriesId) => unknown) {
  const organization = useQuery(organizationQuery())
  const zone = organization.data?.timeZone ?? viewerZone()
  return useCommandForm({
    draft: 'plan-series',
    initial: { title: '', slug: '', language: 'en', zone, description: '' },
    endpoint: planSeries,
    creates: true,
    call: ({ title, slug, language, zone: timeZone, description }) => ({
      body: {
        title,
        language,
        timeZone,
        ...((slug || slugOf(title)) && { slug: slug || slugOf(title) }),
        ...(description && { description }),
      },
    }),
    fields,
    onDone: ({ id }) => onPlanned(SeriesId.parse(id)),
  })
}
