import { NativeSelect, TextInput } from '@mantine/core'
import type { ReportDefinition } from '@rostrum/contracts/reports'
import { FieldRow } from '@rostrum/ui/field'
import { useState } from 'react'
import { type Days, periodOf } from '../../platform/period.ts'
import type { Subjects } from './use-subjects.ts'

/** What a report takes, as its schema says. */
function takes({ parameters }: ReportDefinition, name: string): boolean {
  const { properties = {} } = parameters as { properties?: object }
  return name in properties
}

function needs({ parameters }: ReportDefinition, name: string): boolean {
  const { required = [] } = parameters as { required?: readonly string[] }
  return required.includes(name)
}

/** What a report is to be of: the parameters once they are complete, and the zone of its days. */
export function useSubject(definition: ReportDefinition, subjects: Subjects) {
  const [picked, setPicked] = useState<{ webinarId?: string; seriesId?: string }>({})
  const [days, setDays] = useState<Days>({ first: '', last: '' })
  const webinarId = picked.webinarId ?? subjects.likely?.id
  const first = needs(definition, 'seriesId') ? subjects.series[0]?.id : undefined
  const seriesId = picked.seriesId ?? first
  const zone = subjects.zoneOf({ webinarId: takes(definition, 'webinarId') && webinarId })
  const parameters = {
    ...(takes(definition, 'webinarId') && webinarId && { webinarId }),
    ...(takes(definition, 'seriesId') && seriesId && { seriesId }),
    ...(takes(definition, 'from') && periodOf(days, zone)),
  }
  const isWhole = ['webinarId', 'seriesId'].every(
    (name) => !needs(definition, name) || name in parameters,
  )
  const pick = (what: typeof picked) => setPicked((old) => ({ ...old, ...what }))
  return { parameters, isWhole, zone, picked: { webinarId, seriesId }, pick, days, setDays }
}

interface SubjectFieldsProps {
  readonly definition: ReportDefinition
  readonly subjects: Subjects
  readonly subject: ReturnType<typeof useSubject>
}

/** Which webinar, which series, of which time: what the report takes, and no more. */
export function SubjectFields({ definition, subjects, subject }: SubjectFieldsProps) {
  const { picked, pick, days, setDays } = subject
  return (
    <>
      {takes(definition, 'webinarId') && (
        <NativeSelect
          label="Webinar"
          description="By series."
          maw={560}
          data={webinarChoices(subjects, picked.webinarId)}
          value={picked.webinarId ?? ''}
          onChange={(event) => pick({ webinarId: event.currentTarget.value })}
        />
      )}
      {takes(definition, 'seriesId') && (
        <NativeSelect
          label="Series"
          maw={560}
          data={[
            ...(needs(definition, 'seriesId') ? [] : [{ value: '', label: 'All series' }]),
            ...subjects.series.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          value={picked.seriesId ?? ''}
          onChange={(event) => pick({ seriesId: event.currentTarget.value })}
        />
      )}
      {takes(definition, 'from') && (
        <FieldRow>
          <TextInput
            type="date"
            label="From day"
            description="Empty: from the first."
            value={days.first}
            max={days.last || undefined}
            onChange={(event) => setDays({ ...days, first: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="To day"
            description="Empty: to the last."
            value={days.last}
            min={days.first || undefined}
            onChange={(event) => setDays({ ...days, last: event.currentTarget.value })}
          />
        </FieldRow>
      )}
    </>
  )
}

function webinarChoices({ series }: Subjects, chosen: string | undefined) {
  return [
    ...(chosen === undefined ? [{ value: '', label: 'Choose a webinar' }] : []),
    ...series
      .filter((one) => one.webinars.length > 0)
      .map(({ title, webinars }) => ({
        group: title,
        items: webinars.map((one) => ({ value: one.id, label: `${one.ordinal}. ${one.title}` })),
      })),
  ]
}
