import { Button, Checkbox, TextInput } from '@mantine/core'
import type { Series } from '@rostrum/contracts/series'
import { planWebinar } from '@rostrum/contracts/webinars'
import { WebinarId } from '@rostrum/kernel/ids'
import { FieldGroup, Fields } from '@rostrum/ui/field'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { FormSaved } from '../../platform/forms/form-feedback.tsx'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { ScheduleFields } from '../../platform/forms/schedule-fields.tsx'
import {
  type ScheduleValues,
  scheduleBody,
  scheduleCodes,
  scheduleErrors,
  schedulePointers,
} from '../../platform/forms/schedule-values.ts'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { seriesQuery, useSeriesId } from '../../platform/queries.ts'
import { permitted } from '../../platform/session/permitted.tsx'
import { Page } from '../../platform/shell/page.tsx'

const fields: FieldMap = {
  pointers: {
    '/title': { field: 'title', label: 'Title' },
    ...schedulePointers('/schedule'),
    '/schedule': { field: 'date', label: 'Date and time' },
  },
  codes: scheduleCodes,
}

/** The form that adds a webinar to a series; then its page. */
export const PlanWebinarPage = permitted(planWebinar, PlanWebinar, 'Plan a webinar')

function PlanWebinar() {
  const series = useQuery(seriesQuery(useSeriesId()))
  return (
    <Page
      title="Plan a webinar"
      subtitle={
        series.data && `In ${series.data.title}, as number ${series.data.webinarIds.length + 1}.`
      }
    >
      <ShownAsOfNow />
      <Loaded query={series} label="the series">
        {(data) => <PlanWebinarForm series={data} />}
      </Loaded>
    </Page>
  )
}

function PlanWebinarForm({ series }: { series: Series }) {
  const navigate = useNavigate()
  const form = usePlanWebinar(series, (webinarId) =>
    navigate({ to: paths.webinar, params: { webinarId }, replace: true }),
  )
  const { values, set, errorAt } = form
  const back = () => void navigate({ to: paths.series, params: { seriesId: series.id } })
  return (
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
      </Fields>
      <FieldGroup title="When">
        <Checkbox
          label="The date is not known yet"
          checked={values.undated}
          onChange={(event) => set({ undated: event.currentTarget.checked })}
        />
        {!values.undated && <ScheduleFields values={values} onChange={set} errorAt={errorAt} />}
      </FieldGroup>
      <div className={layout.buttons}>
        <ActionButton does={planWebinar} type="submit" loading={form.busy}>
          Plan webinar
        </ActionButton>
        <Button variant="default" onClick={back}>
          Not now
        </Button>
      </div>
      <FormSaved form={form} words={() => ''} />
    </FormFrame>
  )
}

interface PlanWebinarValues extends ScheduleValues {
  readonly title: string
  readonly undated: boolean
}

function initialValues({ timeZone }: Series): PlanWebinarValues {
  return { title: '', undated: false, date: '', time: '', zone: timeZone, minutes: '60', which: '' }
}

function usePlanWebinar(series: Series, onPlanned: (webinarId: WebinarId) => unknown) {
  return useCommandForm({
    draft: `plan-webinar:${series.id}`,
    initial: initialValues(series),
    endpoint: planWebinar,
    creates: true,
    call: (values) => ({
      params: { seriesId: series.id },
      body: { title: values.title, ...(!values.undated && { schedule: scheduleBody(values) }) },
    }),
    fields,
    check: (values) => (values.undated ? [] : scheduleErrors(values)),
    onDone: ({ id }) => onPlanned(WebinarId.parse(id)),
  })
}
