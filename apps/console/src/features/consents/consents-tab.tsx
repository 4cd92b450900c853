import {
  type ConsentPurposes,
  downloadConsents,
  getConsentPurposes,
  setConsentPurpose,
} from '@rostrum/contracts/consents'
import { StateChip } from '@rostrum/ui/state-chip'
import { momentText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { DownloadLink } from '../../platform/download/download-link.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useZone } from '../../platform/use-zone.ts'
import { countWords, firstText, type Purpose } from './consent-words.ts'
import classes from './consents.module.css'

const PurposeDialog = lazyPart(() => import('./purpose-dialog.tsx').then((it) => it.PurposeDialog))

/** What people are asked to agree to, in which words, and who does. */
export const ConsentsTab = permitted(getConsentPurposes, Consents)

function Consents() {
  const query = useQuery(nowQuery(getConsentPurposes, { query: {} }))
  return (
    <Section
      title="Consents"
      lead="What registration forms ask people to agree to. None of it is needed to take part, anybody can take it back on their own page, and each version of the words is kept as proof."
    >
      <Loaded query={query} label="the consents">
        {(purposes) => <Purposes purposes={purposes} />}
      </Loaded>
    </Section>
  )
}

function Purposes({ purposes: { items, ofForms } }: { readonly purposes: ConsentPurposes }) {
  const [edited, edit] = useState<Purpose>()
  return (
    <>
      <ul className={classes.purposes}>
        {items.map((one) => (
          <li key={one.purpose}>
            <PurposeCard purpose={one} onEdit={() => edit(one)} />
          </li>
        ))}
      </ul>
      {ofForms.length > 0 && <OfForms asked={ofForms} />}
      {edited && <PurposeDialog purpose={edited} onClose={() => edit(undefined)} />}
    </>
  )
}

interface PurposeCardProps {
  readonly purpose: Purpose
  readonly onEdit: () => void
}

function PurposeCard({ purpose: one, onEdit }: PurposeCardProps) {
  const { purpose, title, perSeries, offered, textVersion, texts, since, agreed } = one
  const zone = useZone()
  const others = Object.keys(texts).length - 1
  const { locale, text } = firstText(texts)
  return (
    <article className={classes.purpose} aria-labelledby={`purpose-${purpose}`}>
      <header className={classes.head}>
        <h3 id={`purpose-${purpose}`}>{title}</h3>
        <StateChip state={offered ? 'asked' : 'not asked'} />
      </header>
      <p lang={locale} dir="auto" className={classes.text}>
        “{text}”
      </p>
      <p className={classes.quiet}>
        Version {textVersion}
        {since !== undefined && (
          <>
            {' '}
            since <time dateTime={since}>{momentText(since, zone)}</time>
          </>
        )}
        {others > 0 && `, in ${others + 1} languages`}
        {perSeries && ', for each series alone'}. {countWords(one)}
      </p>
      <div className={classes.acts}>
        <ActionButton
          does={setConsentPurpose}
          size="xs"
          variant="default"
          aria-label={`Change ${title}`}
          onClick={onEdit}
        >
          Change
        </ActionButton>
        {agreed > 0 && <WhoAgrees purpose={purpose} title={title} />}
      </div>
    </article>
  )
}

function WhoAgrees({ purpose, title }: { readonly purpose: string; readonly title: string }) {
  return (
    <DownloadLink
      does={downloadConsents}
      params={{ purpose }}
      size="xs"
      aria-label={`Who agrees to ${title}`}
    >
      Who agrees
    </DownloadLink>
  )
}

/** What single webinars ask in words of their own. */
function OfForms({ asked }: { readonly asked: ConsentPurposes['ofForms'] }) {
  return (
    <section aria-labelledby="of-forms" className={classes.ofForms}>
      <h3 id="of-forms">Asked by forms of single webinars</h3>
      <ul>
        {asked.map(({ purpose, ...counts }) => (
          <li key={purpose}>
            <strong>{purpose}</strong> <span className={classes.quiet}>{countWords(counts)}</span>
            {counts.agreed > 0 && <WhoAgrees purpose={purpose} title={purpose} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
