import { Radio } from '@mantine/core'
import { changeRegistration } from '@rostrum/contracts/webinar-changes'
import type { Webinar } from '@rostrum/contracts/webinars'
import { FieldRow } from '@rostrum/ui/field'
import { Tick } from '@rostrum/ui/tick'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { useZone } from '../../platform/use-zone.ts'
import { type OpeningValues, openingBody, openingValues } from './opening-values.ts'
import { Setting } from './setting.tsx'

const ClosingMoment = lazyPart(() => import('./closing-moment.tsx').then((it) => it.ClosingMoment))

const closesAt = { field: 'closes-date', label: 'Closing moment' }

/** Open or closed, and until when. */
export function OpeningSetting({ webinar }: { webinar: Webinar }) {
  const zone = useZone()
  const form = useCommandForm({
    draft: `opening:${webinar.id}`,
    initial: openingValues(webinar, zone),
    endpoint: changeRegistration,
    call: (values) => ({
      params: { webinarId: webinar.id },
      body: openingBody(values, zone),
    }),
    check: (values) =>
      openingBody(values, zone).closesAt === ''
        ? [{ ...closesAt, detail: 'Give a day and a time that exist.' }]
        : [],
    fields: { pointers: { '/closesAt': closesAt } },
  })
  const { values, set } = form
  const unpublished = webinar.publishedAt === undefined && !values.open
  return (
    <Setting
      title="Registration"
      help="While it is open, everybody who sees the page can register. Who registers after the start is counted as late."
      form={form}
      saved={(before) => changedWords(before.open, webinar.registration.open)}
    >
      <Tick
        label="Open"
        help={unpublished ? 'Publish the webinar first.' : undefined}
        disabled={unpublished}
        checked={values.open}
        onChange={(open) => set({ open })}
      />
      {values.open && <Until values={values} set={set} error={form.errorAt(closesAt.field)} />}
    </Setting>
  )
}

interface UntilProps {
  readonly values: OpeningValues
  readonly set: (part: Partial<OpeningValues>) => void
  readonly error: string | undefined
}

function Until({ values, set, error }: UntilProps) {
  return (
    <>
      <Radio.Group
        label="Until"
        value={values.until}
        onChange={(until) => set({ until: choiceOf(until) })}
      >
        <FieldRow>
          <Radio value="end" label="It is over" />
          <Radio value="start" label="It starts" />
          <Radio value="moment" label="A moment" />
        </FieldRow>
      </Radio.Group>
      {values.until === 'moment' && (
        <ClosingMoment id={closesAt.field} {...{ values, set, error }} />
      )}
    </>
  )
}

function choiceOf(value: string): OpeningValues['until'] {
  return value === 'start' || value === 'moment' ? value : 'end'
}

function changedWords(before: boolean, now: boolean): string {
  if (before === now) return 'The closing time is the new one.'
  return now ? 'Registration is open.' : 'Registration is closed.'
}
