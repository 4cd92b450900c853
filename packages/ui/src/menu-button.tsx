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
  readonly onChoose: () => void
}

interface MenuButtonProps {
  /** The button's name; drawn too, unless `icon` stands alone. */
  readonly label: string
  readonly icon: ReactNode
  /** Draw the icon alone. */
  readonly bare?: boolean
  readonly choices: readonly MenuChoice[]
  /** Why nothing can be chosen; the button then says so. */
  readonly reason?: string | undefined
}

/** A button and the menu beneath it: arrows, Home and End move, Enter chooses, Escape closes. */
export function MenuButton({ label, icon, bare = false, choices, reason }: MenuButtonProps) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const close = useCallback(() => {
    setOpen(false)
    button.current?.focus()
  }, [])
  useDismiss(box, open, close)
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
        title={reason ?? (bare ? 'More' : undefined)}
        onClick={() => setOpen((old) => !old)}
      >
        {bare ? icon : label}
      </Button>
      {open && <Choices id={id} label={label} choices={choices} onClose={close} />}
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
      className={classes.menu}
      onKeyDown={(event) => moveFocus(event, list.current, onClose)}
    >
      {choices.map(({ key, label: words, icon, disabled = false, dangerous, onChoose }) => (
        <UnstyledButton
          key={key}
          role="menuitem"
          tabIndex={-1}
          className={classes.choice}
          data-dangerous={dangerous}
          disabled={disabled}
          onClick={() => {
            onClose()
            onChoose()
          }}
        >
          {icon}
          {words}
        </UnstyledButton>
      ))}
    </div>
  )
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return Array.from(list?.querySelectorAll<HTMLElement>('[role="menuitem"]:enabled') ?? [])
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
