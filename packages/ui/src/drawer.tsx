import { ActionIcon, Drawer as MantineDrawer } from '@mantine/core'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './drawer.module.css'

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
}

/** A panel from the right: a row's story, a number's evidence. Escape closes it. */
export function Drawer(props: DrawerProps) {
  const { opened, onClose, title, subtitle, children, actions, beside = false } = props
  return (
    <MantineDrawer.Root
      opened={opened}
      onClose={onClose}
      position="right"
      classNames={{ content: `${classes.content}` }}
      size="md"
      lockScroll={false}
      trapFocus={!beside}
      closeOnClickOutside={!beside}
      transitionProps={{ duration: 140 }}
    >
      {!beside && <MantineDrawer.Overlay backgroundOpacity={0.25} />}
      <MantineDrawer.Content aria-modal={!beside}>
        <div className={classes.head}>
          <div className={classes.words}>
            <MantineDrawer.Title component="h2" className={classes.title}>
              {title}
            </MantineDrawer.Title>
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
        <MantineDrawer.Body className={classes.body}>{children}</MantineDrawer.Body>
        {actions && <div className={classes.foot}>{actions}</div>}
      </MantineDrawer.Content>
    </MantineDrawer.Root>
  )
}
