import { ActionIcon } from '@mantine/core'
import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import classes from './dialog.module.css'
import { Overlay } from './overlay.tsx'

interface DialogProps {
  readonly opened?: boolean
  readonly title: string
  readonly onClose: () => void
  readonly size?: 'sm' | 'md' | 'lg'
  /** A cross beside the title, for a dialog without a button that closes it. */
  readonly closable?: boolean
  readonly children: ReactNode
}

/** Asks or tells something before anything else can be done. Escape closes it. */
export function Dialog(props: DialogProps) {
  const { opened = true, title, onClose, size = 'md', closable = false, children } = props
  const id = useId()
  if (!opened) return null
  return (
    <Overlay kind="dialog" size={size} labelledBy={id} onClose={onClose}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {closable && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Close"
            title="Close"
            onClick={onClose}
          >
            <X size={16} aria-hidden="true" />
          </ActionIcon>
        )}
      </div>
      <div className={classes.body}>{children}</div>
    </Overlay>
  )
}
