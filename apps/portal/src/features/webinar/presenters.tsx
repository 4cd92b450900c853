import type { PagePresenter } from '@rostrum/contracts/portal'
import { Prose } from '../../components/prose.tsx'
import { initialOf, Seat } from '../../components/seat.tsx'
import { wordsOf } from '../../platform/html.ts'
import styles from './presenters.module.css'

/** A biography that is read at a glance stands open; longer ones open on demand. */
const glance = 170

/** The people on stage, in the organiser's order. */
export function Presenters({ presenters }: { readonly presenters: readonly PagePresenter[] }) {
  if (presenters.length === 0) return null
  return (
    <section aria-labelledby="presenters-title">
      <h2 id="presenters-title">{presenters.length === 1 ? 'Presenter' : 'Presenters'}</h2>
      <ul className={styles.presenters}>
        {presenters.map((presenter, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a page shows no ids, and is shown once
            key={index}
            className={styles.presenter}
          >
            <Card presenter={presenter} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Card({ presenter }: { readonly presenter: PagePresenter }) {
  const { displayName, title, organization, bioHtml } = presenter
  return (
    <>
      <Portrait presenter={presenter} />
      <div className={styles.words}>
        <h3 className={styles.name}>
          <bdi>{displayName}</bdi>
        </h3>
        {title && title !== displayName && (
          <p>
            <bdi>{title}</bdi>
          </p>
        )}
        {organization && (
          <p className={styles.organization}>
            <bdi>{organization}</bdi>
          </p>
        )}
        {bioHtml && <Biography html={bioHtml} of={displayName} />}
      </div>
    </>
  )
}

function Portrait({ presenter }: { readonly presenter: PagePresenter }) {
  const { portraitUrl, named, displayName, title } = presenter
  if (portraitUrl) {
    return (
      <img
        className={styles.portrait}
        src={portraitUrl}
        alt=""
        width={72}
        height={72}
        loading="lazy"
      />
    )
  }
  // The initial of a job title would be nobody's.
  const initial = named && displayName !== title ? initialOf(displayName) : undefined
  return <Seat large {...(initial && { initial })} />
}

function Biography({ html, of }: { readonly html: string; readonly of: string }) {
  const text = (
    <div className={styles.biography}>
      <Prose html={html} top={4} />
    </div>
  )
  if (wordsOf(html).length <= glance) return text
  return (
    <details className={styles.more}>
      <summary>
        Biography<span className="visually-hidden"> of {of}</span>
      </summary>
      {text}
    </details>
  )
}
