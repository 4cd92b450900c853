import { renewRecoveryCodes } from '@rostrum/contracts/factors'
import { Dialog } from '@rostrum/ui/dialog'
import { useState } from 'react'
import { PasswordStep } from './password-step.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

interface NewCodesDialogProps {
  readonly needsPassword: boolean
  readonly onClose: () => void
}

/** Recovery codes in the place of those that are used up, or that somebody else has seen. */
export function NewCodesDialog({ needsPassword, onClose }: NewCodesDialogProps) {
  const [codes, setCodes] = useState<readonly string[]>()
  return (
    <Dialog key={codes ? 'codes' : 'password'} title="New recovery codes" onClose={onClose}>
      {codes ? (
        <RecoveryCodes codes={codes} onClose={onClose} />
      ) : (
        <PasswordStep
          endpoint={renewRecoveryCodes}
          needsPassword={needsPassword}
          action="Make new codes"
          onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
          onClose={onClose}
        >
          <p>The codes that you have open nothing any more once there are new ones.</p>
        </PasswordStep>
      )}
    </Dialog>
  )
}
