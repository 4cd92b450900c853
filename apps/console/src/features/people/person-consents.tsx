import {
  getPersonConsents,
  type PersonConsents,
  withdrawConsent,
} from '@rostrum/contracts/consents'
import type { SubjectId } from '@rostrum/kernel/ids'
import { StateChip } from '@rostrum/ui/state-chip'
import { momentText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import classes from './consents.module.css'

const WithdrawDialog = lazyPart(() =>
  import('./withdraw-dialog.tsx').then((it) => it.WithdrawDialog),
)

type Consent = PersonConsents['items'][number]
type Statement = Consent['statements'][number]

interface ConsentsOfProps {
  readonly personId: SubjectId
  readonly zone: string
}

/** What somebody agreed to, with the words that they saw, and the way out for who asks for it. */
export function ConsentsOf({ personId, zone }: ConsentsOfProps) {
  const query = useQuery(nowQuery(getPersonConsents, { params: { personId } }))
  const [asked, ask] = useState<Consent>()
  return (
    <Section
      title="Consents"
      lead="What they agreed to, and what they took back, each with its proof."
    >
      <Loaded query={query} label="the consents">
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.quiet}>They agreed to nothing so far.</p>
          ) : (
            <ul className={classes.consents}>
              {items.map((one) => (
                <li key={`${one.seriesId ?? ''} ${one.purpose}`}>
                  <ConsentOf consent={one} zone={zone} onWithdraw={() => ask(one)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked && (
        <WithdrawDialog personId={personId} consent={asked} onClose={() => ask(undefined)} />
      )}
    </Section>
  )
}

interface ConsentOfProps {
  readonly consent: Consent
  readonly zone: string
  readonly onWithdraw: () => void
}

function ConsentOf({ consent, zone, onWithdraw }: ConsentOfProps) {
  const { title, seriesTitle, given, statements } = consent
  return (
    <details>
      <summary className={classes.summary}>
        <span>
          <strong>{title}</strong>
          {seriesTitle && <span className={classes.quiet}> · {seriesTitle}</span>}
        </span>
        <StateChip state={given ? 'agreed' : 'withdrawn'} />
      </summary>
      <ol className={classes.statements}>
        {statements.map((one) => (
          <li key={one.position}>
            <Told statement={one} zone={zone} />
          </li>
        ))}
      </ol>
      {given && (
        <ActionButton
          does={withdrawConsent}
          size="compact-xs"
          variant="default"
          aria-label={`Withdraw ${title}`}
          onClick={onWithdraw}
        >
          Withdraw…
        </ActionButton>
      )}
    </details>
  )
}

function Told({ statement, zone }: { readonly statement: Statement; readonly zone: string }) {
  const { kind, at, by, textVersion, locale, text, webinarTitle } = statement
  return (
    <>
      <time dateTime={at}>{momentText(at, zone)}</time>{' '}
      {kind === 'given'
        ? `agreed${webinarTitle ? `, registering for “${webinarTitle}”` : ' on their own page'}`
        : `withdrawn${by === 'host' ? ' by a member, on request' : ' by themselves'}`}
      {kind === 'given' && (
        <p className={classes.words}>
          {text && (
            <span lang={locale} dir="auto">
              “{text}”{' '}
            </span>
          )}
          <span className={classes.quiet}>
            version {textVersion}, {locale}
          </span>
        </p>
      )}
    </>
  )
}
