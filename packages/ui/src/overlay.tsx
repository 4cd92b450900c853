import { type ReactNode, useLayoutEffect, useRef } from 'react'
import classes from './overlay.module.css'

interface OverlayProps {
  /** Its name: the id of its title, or the words themselves. */
  readonly labelledBy?: string | undefined
  readonly label?: string | undefined
  readonly kind: 'dialog' | 'drawer' | 'palette'
  readonly size?: 'sm' | 'md' | 'lg'
  /** Leaves the page behind it in reach. */
  readonly beside?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * The browser's own dialog: it holds the focus, makes the page inert, closes on Escape and gives
 * the focus back. What has `data-autofocus` is focused first.
 */
export function Overlay(props: OverlayProps) {
  const { labelledBy, label, kind, size = 'md', beside = false, onClose, children } = props
  const element = useRef<HTMLDialogElement>(null)

  useLayoutEffect(() => {
    const dialog = element.current
    if (beside) dialog?.show()
    else dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => dialog?.close()
  }, [beside])

  return (
    <dialog
      ref={element}
      className={classes.overlay}
      data-kind={kind}
      data-size={size}
      aria-label={label}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        if (beside && event.key === 'Escape') onClose()
      }}
      onClick={(event) => {
        // Rows and forms that it was opened from are not meant by a press inside of it.
        event.stopPropagation()
        if (!beside && event.target === element.current) onClose()
      }}
    >
      <div className={classes.content}>{children}</div>
    </dialog>
  )
}
