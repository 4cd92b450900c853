import { Button, TextInput } from '@mantine/core'
import type { ResponseOf } from '@rostrum/contracts/endpoint'
import { beginTotp, confirmTotp } from '@rostrum/contracts/factors'
import { Dialog } from '@rostrum/ui/dialog'
import { useState } from 'react'
import layout from '../../platform/forms/form-layout.module.css'
import { PlainForm } from '../../platform/forms/plain-form.tsx'
import { usePlainForm } from '../../platform/forms/use-plain-form.ts'
import classes from './codes.module.css'
import { PasswordStep } from './password-step.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

interface SetUpDialogProps {
  readonly needsPassword: boolean
  readonly onClose: () => void
}

/** The password, the secret for the app, a code of it, and the codes for when it is lost. */
export function SetUpDialog({ needsPassword, onClose }: SetUpDialogProps) {
  const [begun, setBegun] = useState<ResponseOf<typeof beginTotp>>()
  const [isOn, setOn] = useState(false)
  if (begun && isOn)
    return (
      <Dialog key="codes" title="Keep your recovery codes" onClose={onClose}>
        <RecoveryCodes codes={begun.recoveryCodes} onClose={onClose} />
      </Dialog>
    )
  if (begun)
    return (
      <Dialog key="secret" title="Give your app the secret" onClose={onClose}>
        <CodeStep uri={begun.uri} onDone={() => setOn(true)} onClose={onClose} />
      </Dialog>
    )
  return (
    <Dialog key="password" title="Set up codes from an app" onClose={onClose}>
      <PasswordStep
        endpoint={beginTotp}
        needsPassword={needsPassword}
        action="Go on"
        onDone={setBegun}
        onClose={onClose}
      >
        <p>
          You need an app that makes codes, such as the one that keeps your passwords. It shows six
          digits, others every half minute.
        </p>
      </PasswordStep>
    </Dialog>
  )
}

const code = { field: 'code', label: 'Code' }
const fields = { pointers: { '/code': code }, codes: { sign_in_failed: code } }

interface CodeStepProps {
  readonly uri: string
  readonly onDone: () => void
  readonly onClose: () => void
}

function CodeStep({ uri, onDone, onClose }: CodeStepProps) {
  const [typed, setTyped] = useState('')
  const form = usePlainForm({ endpoint: confirmTotp, fields, onDone })
  return (
    <PlainForm form={form} onSubmit={() => form.send({ body: { code: typed } })}>
      <p>Point your app at this picture, or type the secret into it.</p>
      <QrCode text={uri} label="The secret, for the camera of your app" />
      <TextInput
        label="Secret"
        readOnly
        className={classes.secret}
        value={new URL(uri).searchParams.get('secret') ?? ''}
        onFocus={(event) => event.currentTarget.select()}
      />
      <TextInput
        id="code"
        label="Code"
        description="The six digits that the app shows now."
        inputMode="numeric"
        autoComplete="one-time-code"
        data-autofocus
        value={typed}
        error={form.errorAt('code')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={layout.buttons}>
        <Button type="submit" loading={form.busy}>
          Turn on
        </Button>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
      </div>
    </PlainForm>
  )
}
