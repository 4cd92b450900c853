import { Button } from '@mantine/core'
import { Flyout } from '@rostrum/ui/flyout'
import { ChevronDown } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { lazyPart } from '../../platform/lazy-part.tsx'
import type { ViewProps } from './roster-views.ts'
import classes from './view-menu.module.css'

const ViewPanel = lazyPart(() => import('./view-panel.tsx').then((it) => it.ViewPanel))

/** `View ▾`: which columns stand, and the views that somebody keeps. */
export function ViewMenu(props: ViewProps) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = useCallback(() => {
    setOpen(false)
    button.current?.focus()
  }, [])
  return (
    <div ref={box} className={classes.box}>
      <Button
        ref={button}
        variant="default"
        size="xs"
        rightSection={<ChevronDown size={12} aria-hidden="true" />}
        title="Choose columns, keep this view"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen((old) => !old)}
      >
        View
      </Button>
      {open && (
        <Flyout label="View" anchor={box} onClose={close}>
          <ViewPanel
            {...props}
            onView={(view) => {
              close()
              props.onView(view)
            }}
          />
        </Flyout>
      )}
    </div>
  )
}
