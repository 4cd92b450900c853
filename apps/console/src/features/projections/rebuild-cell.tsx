import {
  type ProjectionItem,
  type RebuildStep,
  rebuildProjection,
} from '@rostrum/contracts/projections'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { rebuildWords } from './projection-words.ts'
import classes from './projections.module.css'

interface RebuildCellProps {
  readonly item: ProjectionItem
  readonly busy: boolean
  readonly onStep: (step: RebuildStep) => void
}

const labels: Readonly<Record<RebuildStep, string>> = {
  start: 'Rebuild',
  cancel: 'Cancel',
  switch: 'Switch',
  rollback: 'Go back',
  drop: 'Drop',
}

/** What stands beside the tables of a projection, and the steps from there. */
export function RebuildCell({ item, busy, onStep }: RebuildCellProps) {
  return (
    <span className={classes.buttons}>
      {item.rebuild && (
        <span className={classes.quiet} title={rebuildWords(item.rebuild)}>
          {rebuildWords(item.rebuild)}
        </span>
      )}
      {stepsOf(item).map((step) => (
        <ActionButton
          key={step}
          does={rebuildProjection}
          size="compact-xs"
          variant="default"
          disabled={busy}
          aria-label={`${labels[step]}: ${item.name}`}
          onClick={() => onStep(step)}
        >
          {labels[step]}
        </ActionButton>
      ))}
    </span>
  )
}

function stepsOf({ rebuild, canRebuild }: ProjectionItem): readonly RebuildStep[] {
  if (!rebuild) return canRebuild ? ['start'] : []
  if (rebuild.beside === 'old') return ['rollback', 'drop']
  return rebuild.isReady ? ['switch', 'cancel'] : ['cancel']
}
