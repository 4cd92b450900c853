import { FocusTrap } from '@mantine/core'
import type { ReactNode, RefObject } from 'react'
import classes from './flyout.module.css'
import { useDismiss } from './use-dismiss.ts'

interface FlyoutProps {
  readonly label: string
  /** The box that holds its button and itself; a press outside of it, or Escape, closes. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small panel that hangs beneath its button's box (which must be `position: relative`). */
export function Flyout({ label, anchor, onClose, children }: FlyoutProps) {
  useDismiss(anchor, true, onClose)
  return (
    <FocusTrap active>
      {/* It has the focus itself while what it holds is on its way. */}
      <div className={classes.flyout} role="dialog" aria-label={label} tabIndex={-1}>
        {children}
      </div>
    </FocusTrap>
  )
}
