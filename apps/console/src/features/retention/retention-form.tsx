import { TextInput } from '@mantine/core'
import { type Retention, setRetention } from '@rostrum/contracts/retention'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { FormRefusal, FormSaved } from '../../platform/forms/form-feedback.tsx'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { Forecast } from './forecast.tsx'
import classes from './retention.module.css'
import { classLabels, daysOf, retentionFields, triedOut, valuesOf } from './retention-values.ts'

/** The terms, and beside them what would go when if they were saved as they are typed. */
export function RetentionForm({ retention }: { retention: Retention }) {
  const form = useCommandForm({
    draft: 'retention',
    initial: valuesOf(retention.days),
    endpoint: setRetention,
    call: (values) => ({ body: daysOf(values) }),
    fields: retentionFields,
  })
  const { values, set } = form
  return (
    <div className={classes.halves}>
      <form
        className={classes.form}
        aria-label="Terms"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          form.submit()
        }}
      >
        <FormRefusal form={form} />
        <p className={classes.quiet}>
          Days after somebody’s last webinar; for account mails after they were written, for
          invitations after their link has expired. Leave a field empty to keep it until it is
          erased by hand.
        </p>
        {retention.classes.map(({ class: name, what, usually }) => (
          <div key={name} className={classes.term}>
            <TextInput
              id={name}
              label={classLabels[name]}
              description={`${what}. Usually ${usually} days.`}
              placeholder="No end"
              inputMode="numeric"
              rightSection={values[name] === '' ? null : <span className={classes.unit}>days</span>}
              rightSectionWidth={44}
              value={values[name]}
              error={form.errorAt(name)}
              onChange={(event) => set({ [name]: event.currentTarget.value.trim() })}
            />
          </div>
        ))}
        <div className={classes.foot}>
          <ActionButton
            does={setRetention}
            type="submit"
            loading={form.busy}
            disabled={!form.dirty}
          >
            Save terms
          </ActionButton>
          <FormSaved form={form} words={() => 'They hold from the next run on.'} />
        </div>
      </form>
      <Forecast tried={triedOut(values)} isTrial={form.dirty} />
    </div>
  )
}
