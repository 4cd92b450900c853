import { type EvidenceOf, getEvidence } from '@rostrum/contracts/history'
import type { WebinarId } from '@rostrum/kernel/ids'
import { NumberButton } from '@rostrum/ui/number-button'
import { useState } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { useMay } from '../session/use-session.ts'

const Panel = lazyPart(() => import('./evidence-panel.tsx').then((it) => it.EvidencePanel))

interface WhyNumberProps {
  readonly webinarId: WebinarId
  /** Which number: `numbers.attended`. */
  readonly of: EvidenceOf
  readonly label: string
  readonly value: number | undefined
  /** How the number is said, where not in digits. */
  readonly words?: ((value: number) => string) | undefined
  readonly note?: string | undefined
  readonly size?: 'inline' | 'large'
  readonly bare?: boolean
}

/** A number of a webinar that opens its evidence: definition, events, and what would change it. */
export function WhyNumber({ webinarId, of, words, value, ...number }: WhyNumberProps) {
  const [asked, setAsked] = useState(false)
  const may = useMay()
  return (
    <>
      <NumberButton
        {...number}
        value={words && value !== undefined ? words(value) : value}
        onWhy={may(getEvidence.permission) ? () => setAsked(true) : undefined}
      />
      {asked && (
        <Panel {...{ webinarId, of, words }} label={number.label} onClose={() => setAsked(false)} />
      )}
    </>
  )
}
