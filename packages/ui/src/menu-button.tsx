import { Button, UnstyledButton } from '@mantine/core'
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import classes from './menu-button.module.css'
import { useDismiss } from './use-dismiss.ts'

export interface MenuChoice {
  readonly key: string
  readonly label: string
  readonly icon?: ReactNode
  readonly disabled?: boolean
  /** Destroys something: told by its colour. */
  readonly dangerous?: boolean
  /** One of several, of which the chosen one says so. */
  readonly checked?: boolean
  /** A line above it: what follows is of another kind. */
  readonly parted?: boolean
  readonly onChoose: () => void
}

interface MenuButtonProps {
  /** The button's name; drawn too, unless `icon` stands alone. */
  readonly label: string
  readonly icon: ReactNode
  /** Draw the icon alone. */
  readonly bare?: boolean
  /** Above the choices: what they are about. */
  readonly head?: ReactNode
  readonly choices: readonly MenuChoice[]
  /** Why nothing can be chosen; the button then says so. */
  readonly reason?: string | undefined
}

/**
 * A button and the menu beneath it: arrows, Home and End move, Enter chooses, Escape closes.
 * Nothing where there is nothing to choose.
 */
export function MenuButton(props: MenuButtonProps) {
  const { label, icon, bare = false, head, choices, reason } = props
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const close = useCallback(() => {
    setOpen(false)
    button.current?.focus()
  }, [])
  useDismiss(box, open, close)
  if (choices.length === 0) return null
  return (
    <div ref={box} className={classes.box}>
      <Button
        ref={button}
        variant={bare ? 'subtle' : 'default'}
        color="gray"
        size={bare ? 'compact-sm' : 'sm'}
        className={bare ? classes.bare : undefined}
        rightSection={bare ? undefined : icon}
        aria-label={bare ? label : undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        disabled={reason !== undefined}
        title={reason ?? (bare ? label : undefined)}
        onClick={() => setOpen((old) => !old)}
      >
        {bare ? icon : label}
      </Button>
      {open && (
        <div className={classes.menu}>
          {head && <div className={classes.head}>{head}</div>}
          <Choices id={id} label={label} choices={choices} onClose={close} />
        </div>
      )}
    </div>
  )
}

interface ChoicesProps {
  readonly id: string
  readonly label: string
  readonly choices: readonly MenuChoice[]
  readonly onClose: () => void
}

function Choices({ id, label, choices, onClose }: ChoicesProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => focusAt(list.current, 0), [])
  return (
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      className={classes.choices}
      onKeyDown={(event) => moveFocus(event, list.current, onClose)}
    >
      {choices.map((choice) => (
        <UnstyledButton
          key={choice.key}
          role={choice.checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={choice.checked}
          tabIndex={-1}
          className={classes.choice}
          data-dangerous={choice.dangerous}
          data-parted={choice.parted}
          disabled={choice.disabled}
          onClick={() => {
            onClose()
            choice.onChoose()
          }}
        >
          {choice.icon}
          {choice.label}
        </UnstyledButton>
      ))}
    </div>
  )
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return Array.from(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]:enabled') ?? [])
}

function focusAt(list: HTMLElement | null, index: number): void {
  itemsOf(list).at(index)?.focus()
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null, onClose: () => void): void {
  if (event.key === 'Tab') onClose()
  const items = itemsOf(list)
  const at = items.findIndex((item) => item.matches(':focus'))
  const target = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: -1,
  }[event.key]
  if (target === undefined) return
  event.preventDefault()
  focusAt(list, target)
}
