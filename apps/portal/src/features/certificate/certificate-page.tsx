import { momentText } from '@rostrum/ui/time'
import { Frame, Sheet } from '../../components/frame.tsx'
import type { Certificate } from '../../page.ts'
import { useReader } from '../../platform/reader.ts'
import styles from './certificate-page.module.css'

const kinds: Readonly<Record<string, string>> = {
  contact: 'Name and e-mail',
  answers: 'Answers in words',
  origin: 'Where they came from',
  reason: 'Reasons in words',
  card: 'Presenter cards',
  message: 'Messages written to them',
}

/** What a certificate of erasure says to whoever has its number: how much went, not of whom. */
export function CertificateView({ certificate }: { readonly certificate: Certificate }) {
  const { id, organization, requestedAt, erasedAt, erased, rewritten, backupsExpireAt } =
    certificate
  const { timeZone = 'UTC' } = useReader()
  const when = (instant: string) => (
    <time dateTime={instant}>
      {momentText(instant, timeZone)} {timeZone === 'UTC' && 'UTC'}
    </time>
  )
  const rows = [
    ...Object.entries(erased.entries).map(([kind, count]) => [kinds[kind] ?? kind, count] as const),
    ['Personal links', erased.links] as const,
    ['Addresses they were found by', erased.addresses] as const,
  ].filter(([, count]) => count > 0)
  return (
    <Frame>
      <Sheet>
        <h1>Certificate of erasure</h1>
        <div className={styles.words}>
          <p>
            <bdi>{organization}</bdi>{' '}
            {erasedAt
              ? 'has erased what it held of a person, for good.'
              : 'is erasing what it holds of a person.'}{' '}
            This certificate says how much there was, and nothing of whom.
          </p>
          <dl className={styles.facts}>
            <dt>Number</dt>
            <dd className={styles.number}>{id}</dd>
            <dt>Asked for</dt>
            <dd>{when(requestedAt)}</dd>
            <dt>Erased</dt>
            <dd>{erasedAt ? when(erasedAt) : 'Not yet: look again in a minute.'}</dd>
            {rewritten && (
              <>
                <dt>Files</dt>
                <dd>{filesWords[rewritten]}</dd>
              </>
            )}
            {backupsExpireAt && (
              <>
                <dt>Backups</dt>
                <dd>Those that may still hold it expire by {when(backupsExpireAt)}.</dd>
              </>
            )}
          </dl>
          <table className={styles.table}>
            <caption>What went</caption>
            <tbody>
              {rows.map(([name, count]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{count.toLocaleString('en')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.quiet}>
            Counts and reports stand as they were: they never named anybody.
          </p>
        </div>
      </Sheet>
    </Frame>
  )
}

const filesWords = {
  'in full': 'Rewritten: nothing of it is left in the files of the database.',
  'by the operator': 'Deleted from the database; its operator sees to copies of the files.',
}
