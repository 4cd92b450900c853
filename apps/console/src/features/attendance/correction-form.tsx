import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { type AttendanceRow, correctAttendance } from '@rostrum/contracts/attendance'
import type { Webinar } from '@rostrum/contracts/webinars'
import { wallClock } from '@rostrum/kernel/zone-offset'
import { Fields } from '@rostrum/ui/field'
import { cityOf } from '@rostrum/ui/time'
import { X } from 'lucide-react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import classes from './attendance.module.css'
import { correctionBody, correctionValues, type IntervalValues } from './correction-values.ts'
import { Intervals } from './intervals.tsx'
import { endWords } from './picture.ts'

interface CorrectionFormProps {
  readonly webinar: Webinar
  readonly row: AttendanceRow
  readonly zone: string
  readonly onDone: () => void
}

/** Says what should stand, and why; what was recorded is kept and shown beside it. */
export function CorrectionForm({ webinar, row, zone, onDone }: CorrectionFormProps) {
  const form = useCommandForm({
    draft: `correction:${row.attendanceId}:${row.revision}`,
    initial: correctionValues(row.intervals, zone),
    endpoint: correctAttendance,
    call: (values) => ({
      params: { webinarId: webinar.id, attendanceId: row.attendanceId },
      body: correctionBody(values, zone),
      expectedRevision: row.revision,
    }),
    fields: fieldsOf(row.intervals.length + 20),
    onDone,
  })
  const { values, set, errorAt } = form
  return (
    <FormFrame form={form}>
      <IntervalFields
        intervals={values.intervals}
        zone={zone}
        fresh={usualInterval(webinar, zone)}
        errorAt={errorAt}
        onChange={(intervals) => set({ intervals })}
      />
      <Fields>
        <Textarea
          id="correction-reason"
          label="Reason"
          description="Kept with the correction, by your name."
          autosize
          minRows={2}
          value={values.reason}
          error={errorAt('correction-reason')}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        <Textarea
          id="correction-evidence"
          label="Evidence"
          description="Where one can see it: a message, a record. May be left empty."
          autosize
          value={values.evidence}
          error={errorAt('correction-evidence')}
          onChange={(event) => set({ evidence: event.currentTarget.value })}
        />
      </Fields>
      <div className={layout.buttons}>
        <ActionButton does={correctAttendance} type="submit" size="sm" loading={form.busy}>
          Save correction
        </ActionButton>
        <Button size="sm" variant="default" onClick={onDone}>
          Not now
        </Button>
      </div>
      <section>
        <h3>What was recorded, and is kept</h3>
        <Intervals
          intervals={row.correction?.recorded ?? row.intervals}
          zone={zone}
          none="Nothing."
          untold={endWords(webinar)}
        />
      </section>
    </FormFrame>
  )
}

interface IntervalFieldsProps {
  readonly intervals: readonly IntervalValues[]
  readonly zone: string
  /** What a further interval starts from. */
  readonly fresh: IntervalValues
  readonly errorAt: (field: string) => string | undefined
  readonly onChange: (intervals: readonly IntervalValues[]) => void
}

function IntervalFields({ intervals, zone, fresh, errorAt, onChange }: IntervalFieldsProps) {
  const change = (index: number, part: Partial<IntervalValues>) =>
    onChange(intervals.map((one, nth) => (nth === index ? { ...one, ...part } : one)))
  const city = cityOf(zone)
  return (
    <fieldset className={classes.plain}>
      <legend>
        <strong>Was there</strong> <span className={classes.quiet}>on the clock of {city}</span>
      </legend>
      {intervals.length === 0 && <p className={classes.quiet}>Not at all.</p>}
      {intervals.map((interval, index) => {
        const id = `interval-${index}`
        return (
          <div key={id} className={classes.pair}>
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                className={classes.from}
                id={`${id}-${end}`}
                type="datetime-local"
                step={1}
                size="xs"
                label={end === 'from' ? 'From' : 'To'}
                value={interval[end]}
                error={errorAt(`${id}-${end}`)}
                onChange={(event) => change(index, { [end]: event.currentTarget.value })}
              />
            ))}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove interval ${index + 1}`}
              title="Remove"
              onClick={() => onChange(intervals.filter((_, nth) => nth !== index))}
            >
              <X size={14} aria-hidden="true" />
            </ActionIcon>
          </div>
        )
      })}
      <div>
        <Button size="xs" variant="default" onClick={() => onChange([...intervals, fresh])}>
          Add an interval
        </Button>
      </div>
    </fieldset>
  )
}

/** The last run from its start to its end. */
function usualInterval({ runs }: Webinar, zone: string): IntervalValues {
  const run = runs.at(-1)
  if (!run) return { from: '', to: '' }
  const { startedAt, endedAt } = run
  return {
    from: wallClock(Date.parse(startedAt), zone),
    to: endedAt ? wallClock(Date.parse(endedAt), zone) : '',
  }
}

function fieldsOf(most: number): FieldMap {
  const intervals = Array.from({ length: most }, (_, nth) => [
    [
      `/intervals/${nth}/from`,
      { field: `interval-${nth}-from`, label: `Interval ${nth + 1}, from` },
    ],
    [`/intervals/${nth}/to`, { field: `interval-${nth}-to`, label: `Interval ${nth + 1}, to` }],
    [`/intervals/${nth}`, { field: `interval-${nth}-from`, label: `Interval ${nth + 1}` }],
  ])
  return {
    pointers: {
      ...Object.fromEntries(intervals.flat()),
      '/reason': { field: 'correction-reason', label: 'Reason' },
      '/evidence': { field: 'correction-evidence', label: 'Evidence' },
    },
  }
}
