import { Button } from '@mantine/core'
import type { ResponseOf } from '@rostrum/contracts/endpoint'
import { endTotp, type getFactors } from '@rostrum/contracts/factors'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useState } from 'react'
import layout from '../../platform/forms/form-layout.module.css'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'

const SetUpDialog = lazyPart(() => import('./set-up-codes-dialog.tsx').then((it) => it.SetUpDialog))
const NewCodesDialog = lazyPart(() =>
  import('./new-codes-dialog.tsx').then((it) => it.NewCodesDialog),
)

interface CodesSectionProps {
  readonly factors: ResponseOf<typeof getFactors>
}

/** An app that makes codes, which are asked for after the password. */
export function CodesSection({ factors }: CodesSectionProps) {
  const [open, setOpen] = useState<'set up' | 'new codes' | 'turn off'>()
  const close = () => setOpen(undefined)
  const { totp, recoveryCodes = 0, password } = factors
  return (
    <Section
      title="Codes from an app"
      lead={
        totp
          ? `On: after your password you are asked for a code. ${leftWords(recoveryCodes)}`
          : 'Off. With it your password alone lets nobody in: a code from your phone is asked for, too.'
      }
    >
      <div className={layout.buttons}>
        {totp ? (
          <>
            <Button variant="default" onClick={() => setOpen('new codes')}>
              New recovery codes
            </Button>
            <Button variant="default" onClick={() => setOpen('turn off')}>
              Turn off
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setOpen('set up')}>
            Set up
          </Button>
        )}
      </div>
      {open === 'set up' && <SetUpDialog needsPassword={password} onClose={close} />}
      {open === 'new codes' && <NewCodesDialog needsPassword={password} onClose={close} />}
      {open === 'turn off' && <TurnOffDialog onClose={close} />}
    </Section>
  )
}

function leftWords(left: number): string {
  if (left === 0) return 'No recovery code is left: make new ones.'
  return left === 1 ? 'One recovery code is left.' : `${left} recovery codes are left.`
}

function TurnOffDialog({ onClose }: { onClose: () => void }) {
  const end = useCommand(endTotp)
  return (
    <ConfirmDialog
      opened
      dangerous
      title="Turn the codes off?"
      affects={[
        'Whoever knows your password can sign in as you.',
        'Your recovery codes open nothing any more.',
      ]}
      undo="You can set them up again; the app is given a new secret then."
      confirm="Turn off"
      busy={end.isPending}
      onClose={onClose}
      onConfirm={() => end.mutate({}, { onSuccess: onClose })}
    >
      {end.error && <ProblemNotice {...problemWords(end.error)} />}
    </ConfirmDialog>
  )
}
