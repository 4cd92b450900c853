import { ActionIcon, Modal } from '@mantine/core'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './dialog.module.css'

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
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={size}
      classNames={{ content: `${classes.content}` }}
      centered
      lockScroll={false}
      transitionProps={{ duration: 140 }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        <div className={classes.head}>
          <Modal.Title component="h2" className={classes.title}>
            {title}
          </Modal.Title>
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
        <Modal.Body className={classes.body}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
