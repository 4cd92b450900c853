import { ActionIcon } from '@mantine/core'
import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import classes from './drawer.module.css'
import { Overlay } from './overlay.tsx'

interface DrawerProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  /** Beneath the title, quietly. */
  readonly subtitle?: ReactNode
  readonly children: ReactNode
  /** Buttons at the foot that stay in view. */
  readonly actions?: ReactNode
  /** Leave the list beside it in view and in reach; modal otherwise. */
  readonly beside?: boolean
  /** Holds a table. */
  readonly wide?: boolean
}

/** A panel from the right: a row's story, a number's evidence. Escape closes it. */
export function Drawer(props: DrawerProps) {
  const { opened, onClose, title, subtitle, children, actions } = props
  const { beside = false, wide = false } = props
  const id = useId()
  if (!opened) return null
  return (
    <Overlay
      kind="drawer"
      size={wide ? 'lg' : 'md'}
      labelledBy={id}
      beside={beside}
      onClose={onClose}
    >
      <div className={classes.head}>
        <div className={classes.words}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={onClose}
          aria-label="Close"
          title="Close"
        >
          <X size={16} aria-hidden="true" />
        </ActionIcon>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <section className={classes.body} aria-label="Details" tabIndex={0}>
        {children}
      </section>
      {actions && <div className={classes.foot}>{actions}</div>}
    </Overlay>
  )
}
