import type { FormField } from '@rostrum/contracts/form'
import type { FormError } from '@rostrum/contracts/portal'
import { ActionButton, ActionLink } from '../../components/action.tsx'
import { Brief } from '../../components/brief.tsx'
import { idOf, Line, Question } from '../../components/field.tsx'
import { inputName } from '../../components/form-data.ts'
import { Frame, Sheet } from '../../components/frame.tsx'
import type { RegisterPage } from '../../page.ts'
import { paths } from '../../paths.ts'
import styles from './register-page.module.css'

interface Props {
  readonly page: RegisterPage
}

/** Registration in one step: who, then only what the organiser asks. It needs no script. */
export function RegisterView({ page }: Props) {
  const { webinar } = page
  const { open, full, reason } = webinar.registration
  return (
    <Frame host={webinar.host.name}>
      <Sheet>
        <h1>{open && full ? 'Join the waitlist' : 'Register'}</h1>
        <div className={styles.brief}>
          <Brief
            seriesTitle={webinar.series.title}
            title={webinar.title}
            webinarId={webinar.id}
            state={webinar.state}
            time={webinar.time}
          />
        </div>
        {open ? <RegistrationForm page={page} /> : <Closed page={page} reason={reason} />}
      </Sheet>
    </Frame>
  )
}

function Closed({
  page,
  reason,
}: {
  readonly page: RegisterPage
  readonly reason?: string | undefined
}) {
  return (
    <div className={styles.closed}>
      <p>{reason ?? 'Registration for this webinar is closed.'}</p>
      <ActionLink weight="quiet" href={paths.webinar(page.webinar.id)}>
        Back to the webinar
      </ActionLink>
    </div>
  )
}

function RegistrationForm({ page }: { readonly page: RegisterPage }) {
  const { registration } = page.webinar
  const { values = {}, errors = [], message } = page.refused ?? {}
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message
  return (
    <>
      {page.refused && <Summary errors={errors} message={message} fields={registration.fields} />}
      {registration.full && (
        <p className={styles.note}>
          All seats are taken. You get a place on the waitlist
          {registration.waitlist > 0 && `, behind ${registration.waitlist} others`}, and a seat when
          one becomes free.
        </p>
      )}
      <form className={styles.form} method="post" action={registration.action} noValidate>
        {page.commandId && <input type="hidden" name="commandId" value={page.commandId} />}
        <input type="hidden" name="timeZone" data-fill="timeZone" />
        <input type="hidden" name="locale" data-fill="locale" />
        <Line
          name="name"
          label="Name"
          value={values.name}
          error={errorOf('name')}
          autoComplete="name"
          required
        />
        <Line
          name="email"
          label="E-mail"
          type="email"
          value={values.email}
          error={errorOf('email')}
          autoComplete="email"
          required
        />
        {registration.fields.map((field) => {
          const name = inputName(field)
          return <Question key={name} field={field} value={values[name]} error={errorOf(name)} />
        })}
        <p className={styles.send}>
          <ActionButton>{registration.full ? 'Join the waitlist' : 'Register'}</ActionButton>
        </p>
      </form>
    </>
  )
}

interface SummaryProps {
  readonly errors: readonly FormError[]
  readonly fields: readonly FormField[]
  readonly message?: string | undefined
}

/** What was not right, first and in focus; each error leads to its field. */
function Summary({ errors, fields, message }: SummaryProps) {
  const labels = new Map([
    ['name', 'Name'],
    ['email', 'E-mail'],
    ...fields.map((field) => [inputName(field), field.label] as const),
  ])
  return (
    <div
      className={styles.summary}
      role="alert"
      tabIndex={-1}
      data-focus=""
      aria-labelledby="summary-title"
    >
      <h2 id="summary-title">You are not registered yet</h2>
      {message && <p>{message}</p>}
      <ul>
        {errors.map(({ field, message: words }) => (
          <li key={field}>
            <a href={`#${idOf(field)}`}>
              <bdi>{labels.get(field)}</bdi>: {words}
            </a>
          </li>
        ))}
      </ul>
      <p>Everything that you typed is still there.</p>
    </div>
  )
}
