import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CircleQuestionMark, Search } from 'lucide-react'
import { useCallback, useState } from 'react'
import { TimeMachine } from '../as-of/time-machine.tsx'
import { lazyPart } from '../lazy-part.tsx'
import { organizationQuery } from '../queries.ts'
import { PersonMenu } from '../session/person-menu.tsx'
import { Crumbs } from './crumbs.tsx'
import classes from './header.module.css'
import { SchemeToggle } from './scheme-toggle.tsx'
import { useKeys } from './use-keys.ts'

const Palette = lazyPart(() => import('./palette.tsx').then((it) => it.Palette))
const KeyHelp = lazyPart(() => import('./key-help.tsx').then((it) => it.KeyHelp))

/** Whose house it is, where one stands in it, and how to get anywhere or any when. */
export function Header() {
  const { name, colour } = useQuery(organizationQuery()).data ?? {}
  const [dialog, setDialog] = useState<'palette' | 'keys'>()
  const close = useCallback(() => setDialog(undefined), [])
  useKeys({
    'mod+k': () => setDialog('palette'),
    '?': () => setDialog('keys'),
  })

  return (
    <header className={classes.header}>
      <span className={classes.organization}>
        {colour && <span className={classes.colour} style={{ backgroundColor: colour }} />}
        {name}
      </span>
      <Crumbs />
      <div className={classes.tools}>
        <UnstyledButton className={classes.search} onClick={() => setDialog('palette')}>
          <Search size={14} aria-hidden="true" />
          <span className={classes.searchWords}>Search or jump to</span>
          <Kbd size="xs" className={classes.key}>
            {mod} K
          </Kbd>
        </UnstyledButton>
        <TimeMachine />
        <SchemeToggle />
        <ActionIcon
          variant="subtle"
          color="gray"
          title="Keyboard help (?)"
          aria-label="Keyboard help"
          onClick={() => setDialog('keys')}
        >
          <CircleQuestionMark size={16} aria-hidden="true" />
        </ActionIcon>
        <PersonMenu />
      </div>
      {dialog === 'palette' && <Palette onClose={close} onKeys={() => setDialog('keys')} />}
      {dialog === 'keys' && <KeyHelp onClose={close} />}
    </header>
  )
}

const mod = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'
