import { type ApiKey, revokeKey, rotateKey } from '@rostrum/contracts/api-keys'
import { permissions } from '@rostrum/kernel/permission'
import { Drawer } from '@rostrum/ui/drawer'
import { momentText, viewerZone } from '@rostrum/ui/time'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useNow } from '../../platform/use-now.ts'
import { RevokeKeyDialog, RotateKeyDialog } from './key-dialogs.tsx'
import { usedWords, validWords } from './key-words.ts'
import classes from './settings.module.css'

interface KeyDrawerProps {
  readonly apiKey: ApiKey
  readonly onClose: () => void
}

/** One key, beside the list: what it opens, until when, and the way to renew or end it. */
export function KeyDrawer({ apiKey, onClose }: KeyDrawerProps) {
  const [act, setAct] = useState<'rotate' | 'revoke'>()
  const { name, scopes, issuedAt, lastUsedAt, state } = apiKey
  const now = useNow()
  const zone = viewerZone()
  const close = () => setAct(undefined)
  return (
    <>
      <Drawer
        opened
        beside
        onClose={onClose}
        title={name}
        subtitle={validWords(apiKey, zone)}
        actions={
          (state === 'active' || state === 'rotated') && (
            <>
              {state === 'active' && (
                <ActionButton does={rotateKey} size="xs" onClick={() => setAct('rotate')}>
                  Rotate
                </ActionButton>
              )}
              <ActionButton
                does={revokeKey}
                size="xs"
                variant="default"
                color="red"
                onClick={() => setAct('revoke')}
              >
                Revoke
              </ActionButton>
            </>
          )
        }
      >
        <p>Issued {momentText(issuedAt, zone)}.</p>
        <p>
          {lastUsedAt
            ? `Last used ${usedWords(apiKey, now)}, ${momentText(lastUsedAt, zone)}.`
            : 'Never used.'}
        </p>
        <h3 className={classes.part}>Scopes</h3>
        <ul className={classes.list}>
          {scopes.map((scope) => (
            <li key={scope}>
              {permissions[scope]} <code className={classes.code}>{scope}</code>
            </li>
          ))}
        </ul>
      </Drawer>
      {act === 'rotate' && <RotateKeyDialog apiKey={apiKey} onClose={close} />}
      {act === 'revoke' && <RevokeKeyDialog apiKey={apiKey} onClose={close} />}
    </>
  )
}
