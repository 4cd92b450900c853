import { Button } from '@mantine/core'
import type { ResponseOf } from '@rostrum/contracts/endpoint'
import type { getFactors } from '@rostrum/contracts/factors'
import { dayText, relativeText, viewerZone } from '@rostrum/ui/time'
import { useState } from 'react'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Section } from '../../platform/section.tsx'
import { isPlaceOf, knowsPasskeys } from '../../platform/session/passkeys.ts'
import { useNow } from '../../platform/use-now.ts'
import classes from './account.module.css'
import type { Passkey } from './passkey-dialogs.tsx'

const dialogs = () => import('./passkey-dialogs.tsx')
const AddDialog = lazyPart(() => dialogs().then((it) => it.AddPasskeyDialog))
const RenameDialog = lazyPart(() => dialogs().then((it) => it.RenamePasskeyDialog))
const RemoveDialog = lazyPart(() => dialogs().then((it) => it.RemovePasskeyDialog))

interface PasskeysSectionProps {
  readonly factors: ResponseOf<typeof getFactors>
}

type Open = 'add' | { readonly does: 'rename' | 'remove'; readonly passkey: Passkey }

/** What opens the account with a finger, a face or a key instead of the password. */
export function PasskeysSection({ factors: { passkeys, passkeyDomain } }: PasskeysSectionProps) {
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const hindrance = hindranceAt(passkeyDomain)
  return (
    <Section
      title="Passkeys"
      lead="Sign in with your finger, your face or a security key. No password and no code is asked for then."
      action={
        hindrance === undefined && (
          <Button variant="default" size="xs" onClick={() => setOpen('add')}>
            Add a passkey
          </Button>
        )
      }
    >
      {hindrance && <p className={classes.said}>{hindrance}</p>}
      {passkeys.length > 0 && (
        <ul className={classes.list} aria-label="Your passkeys">
          {passkeys.map((passkey) => (
            <Row
              key={passkey.id}
              passkey={passkey}
              onRename={() => setOpen({ does: 'rename', passkey })}
              onRemove={() => setOpen({ does: 'remove', passkey })}
            />
          ))}
        </ul>
      )}
      {open === 'add' && <AddDialog onClose={close} />}
      {typeof open === 'object' && open.does === 'rename' && (
        <RenameDialog passkey={open.passkey} onClose={close} />
      )}
      {typeof open === 'object' && open.does === 'remove' && (
        <RemoveDialog passkey={open.passkey} onClose={close} />
      )}
    </Section>
  )
}

/** Why none can be added here. */
function hindranceAt(domain: string): string | undefined {
  if (!knowsPasskeys()) return 'This browser cannot make one that this page can use.'
  if (isPlaceOf(domain)) return undefined
  return `Passkeys belong to a name, here “${domain}”: open this page under that name to add one.`
}

interface RowProps {
  readonly passkey: Passkey
  readonly onRename: () => void
  readonly onRemove: () => void
}

function Row({ passkey, onRename, onRemove }: RowProps) {
  const now = useNow()
  const { name = 'Passkey', createdAt, lastUsedAt } = passkey
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <div>{name}</div>
        <div className={classes.quiet}>
          added {dayText(createdAt, viewerZone())},{' '}
          {lastUsedAt ? `last used ${relativeText(lastUsedAt, now)}` : 'never used'}
        </div>
      </div>
      <div className={classes.acts}>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Rename ${name}`}
          onClick={onRename}
        >
          Rename
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
        >
          Remove
        </Button>
      </div>
    </li>
  )
}
