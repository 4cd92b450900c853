import { ActionButton, ActionLink } from '../../components/action.tsx'
import { Line } from '../../components/field.tsx'
import { Frame, Sheet } from '../../components/frame.tsx'
import type { OwnDataPage } from '../../page.ts'
import { OwnConsents } from './own-consents.tsx'
import styles from './own-data-page.module.css'

interface Props {
  readonly own: OwnDataPage
}

/** What is held of somebody, behind their own link: seen, corrected, taken along, ended. */
export function OwnDataView({ own }: Props) {
  const { hostName, notice, backPath, kinds, path } = own
  const held = kinds.filter(({ count }) => count > 0)
  return (
    <Frame host={hostName}>
      <Sheet>
        {notice && (
          <p className={styles.notice} role="status" tabIndex={-1} data-focus="">
            {notice}
          </p>
        )}
        <h1>What is held of you</h1>
        <p className={styles.lead}>
          By <bdi>{hostName}</bdi>, over all its webinars. Only you, and whoever may see names
          there, is shown it.
        </p>
        <dl className={styles.kinds}>
          {held.map(({ title, explains, count }) => (
            <div key={title}>
              <dt>
                {title} <span className={styles.count}>{count.toLocaleString('en')}</span>
              </dt>
              <dd>{explains}</dd>
            </div>
          ))}
        </dl>
        <section className={styles.part} aria-labelledby="export-title">
          <h2 id="export-title">Take it along</h2>
          <p>A zip with a page to read, and the same for programs and for spreadsheets.</p>
          <ActionLink weight="quiet" href={`${path}/export`}>
            Export
          </ActionLink>
        </section>
        <OwnConsents own={own} />
        <Correction own={own} />
        <Erasure own={own} />
        <p className={styles.back}>
          <a href={backPath}>Back to your registration</a>
        </p>
      </Sheet>
    </Frame>
  )
}

function Correction({ own: { path, name, email, answers, webinarTitle, hostName } }: Props) {
  return (
    <section className={styles.part} aria-labelledby="correct-title">
      <h2 id="correct-title">Correct it</h2>
      <p>
        As you gave it for <bdi>“{webinarTitle}”</bdi>.{' '}
        {email && (
          <>
            Your e-mail address there is <bdi>{email}</bdi>; <bdi>{hostName}</bdi> can change it for
            you.
          </>
        )}
      </p>
      <form method="post" action={`${path}/correction`}>
        <Line name="name" label="Name" value={name} autoComplete="name" required />
        {answers.map(({ name: input, label, value }) => (
          <Line key={input} name={input} label={label} value={value} />
        ))}
        <p className={styles.send}>
          <ActionButton>Save</ActionButton>
        </p>
      </form>
    </section>
  )
}

function Erasure({ own: { path, held, stays, hostName } }: Props) {
  return (
    <section className={styles.part} aria-labelledby="erase-title">
      <h2 id="erase-title">Have it erased</h2>
      {held ? (
        <p>
          A legal duty keeps <bdi>{hostName}</bdi> from erasing what it holds of you for now. Ask
          there until when.
        </p>
      ) : (
        <details className={styles.erase}>
          <summary>Erase what is held of me</summary>
          <div className={styles.confirm}>
            <p>
              Your name, addresses, answers, messages and personal links go for good, for every
              webinar of <bdi>{hostName}</bdi>. Your seats in webinars to come cannot be opened any
              more.
            </p>
            <p>
              Without saying who it was, these stay and are counted:{' '}
              {counted(stays.registrations, 'registration')},{' '}
              {counted(stays.attendances, 'attendance')}. You are shown the number of a certificate.
            </p>
            <form method="post" action={`${path}/erasure`}>
              <ActionButton weight="danger">Erase for good</ActionButton>
            </form>
          </div>
        </details>
      )}
    </section>
  )
}

function counted(count: number, noun: string) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
