import { dayText } from '@rostrum/ui/time'
import { ActionButton } from '../../components/action.tsx'
import type { OwnConsent, OwnDataPage } from '../../page.ts'
import styles from './own-data-page.module.css'

interface Props {
  readonly own: OwnDataPage
}

/** What somebody agreed to, in just those words; a withdrawal counts everywhere at once. */
export function OwnConsents({ own: { consents, hostName, path } }: Props) {
  if (consents.length === 0) return null
  return (
    <section className={styles.part} id="consents" aria-labelledby="consents-title">
      <h2 id="consents-title">What you agree to</h2>
      <p>
        None of it is needed to take part. <bdi>{hostName}</bdi> acts on what stands here, from the
        moment you change it.
      </p>
      <ul className={styles.consents}>
        {consents.map((one) => (
          <li key={`${one.seriesId ?? ''}|${one.purpose}`}>
            <Consent one={one} action={`${path}/consents`} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Consent({ one, action }: { readonly one: OwnConsent; readonly action: string }) {
  const { title, seriesTitle, text, locale } = one
  return (
    <>
      <h3 className={styles.consent}>
        <bdi>{title}</bdi>
        {seriesTitle && (
          <span className={styles.count}>
            {' '}
            · <bdi>{seriesTitle}</bdi>
          </span>
        )}
      </h3>
      {text && (
        <p lang={locale} dir="auto">
          “{text}”
        </p>
      )}
      <p className={styles.count}>{standing(one)}</p>
      <Choice one={one} action={action} />
    </>
  )
}

function Choice({ one, action }: { readonly one: OwnConsent; readonly action: string }) {
  const { purpose, seriesId, given, asked, title } = one
  if (!given && !asked) return null
  return (
    <form method="post" action={action}>
      <input type="hidden" name="purpose" value={purpose} />
      {seriesId && <input type="hidden" name="seriesId" value={seriesId} />}
      {!given && asked && (
        <>
          <input type="hidden" name="textVersion" value={asked.textVersion} />
          <input type="hidden" name="locale" value={asked.locale} />
        </>
      )}
      <input type="hidden" name="agree" value={given ? 'no' : 'yes'} />
      <ActionButton weight="quiet">
        {given ? 'Withdraw' : 'Agree'} <span className="visually-hidden">{title}</span>
      </ActionButton>
    </form>
  )
}

function standing({ given, since }: OwnConsent): string {
  if (since === undefined) return 'You have not agreed.'
  const day = `${dayText(since, 'UTC')} (UTC)`
  return given ? `You agreed on ${day}.` : `You withdrew on ${day}.`
}
