import type { EvidenceOf } from '@rostrum/contracts/history'
import type { WebinarId } from '@rostrum/kernel/ids'
import { NumberButton } from '@rostrum/ui/number-button'
import { lazy, Suspense, useState } from 'react'

const Panel = lazy(() =>
  import('./evidence-panel.tsx').then((it) => ({ default: it.EvidencePanel })),
)

interface WhyNumberProps {
  readonly webinarId: WebinarId
  /** Which number: `numbers.attended`. */
  readonly of: EvidenceOf
  readonly label: string
  readonly value: number | undefined
  readonly note?: string | undefined
  readonly size?: 'inline' | 'large'
  readonly bare?: boolean
}

/** A number of a webinar that opens its evidence: definition, events, and what would change it. */
export function WhyNumber({ webinarId, of, ...number }: WhyNumberProps) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <NumberButton {...number} onWhy={() => setAsked(true)} />
      {asked && (
        <Suspense>
          <Panel {...{ webinarId, of }} label={number.label} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  )
}
