import { Button } from '@mantine/core'
import { Check, Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { copied } from '../../platform/copied.ts'
import layout from '../../platform/forms/form-layout.module.css'
import classes from './codes.module.css'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onClose: () => void
}

/** The codes for when the app is lost, the one time that they are told. */
export function RecoveryCodes({ codes, onClose }: RecoveryCodesProps) {
  const [isCopied, setCopied] = useState<boolean>()
  const lines = codes.join('\n')
  const CopyIcon = isCopied ? Check : Copy
  return (
    <div className={layout.form}>
      <p>
        When you do not have your app, each of these signs you in once in place of a code. They are
        not shown again: keep them where you would look for them, and nobody else.
      </p>
      <ul className={classes.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className={classes.said} role="status">
        {isCopied === false &&
          'The browser does not let us copy them: mark them, or download them.'}
      </p>
      <div className={layout.buttons}>
        <Button
          variant="default"
          leftSection={<CopyIcon size={14} aria-hidden="true" />}
          onClick={() => void copied(lines).then(setCopied)}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
        <Button
          variant="default"
          component="a"
          download="rostrum-recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${lines}\n`)}`}
          leftSection={<Download size={14} aria-hidden="true" />}
        >
          Download
        </Button>
        <Button data-autofocus onClick={onClose}>
          I have kept them
        </Button>
      </div>
    </div>
  )
}
