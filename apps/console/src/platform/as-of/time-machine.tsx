import { Button } from '@mantine/core'
import { Flyout } from '@rostrum/ui/flyout'
import { ChevronDown, History } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { useZone } from '../use-zone.ts'
import { type Moment, momentWords } from './moment.ts'
import classes from './time-machine.module.css'
import { useAsOf, useGoTo } from './use-as-of.ts'

const Chooser = lazyPart(() => import('./moment-chooser.tsx').then((it) => it.MomentChooser))

/** `Now ▾`: shows the whole console as it was at a chosen moment. */
export function TimeMachine() {
  const at = useAsOf()
  const zone = useZone()
  const goTo = useGoTo()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = useCallback(() => {
    setOpen(false)
    button.current?.focus()
  }, [])
  const past = at.asOf !== undefined
  const choose = (moment: Moment) => {
    close()
    goTo(moment)
  }
  return (
    <div ref={box} className={classes.box}>
      <Button
        ref={button}
        variant="default"
        size="xs"
        h={30}
        className={past ? classes.past : undefined}
        leftSection={<History size={14} aria-hidden="true" />}
        rightSection={<ChevronDown size={12} aria-hidden="true" />}
        title="Show the console as of another moment"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen((old) => !old)}
      >
        <span className={classes.words}>{past ? momentWords(at, zone) : 'Now'}</span>
      </Button>
      {open && (
        <Flyout label="Choose a moment" anchor={box} onClose={close}>
          <Chooser at={at} zone={zone} onChoose={choose} />
        </Flyout>
      )}
    </div>
  )
}
