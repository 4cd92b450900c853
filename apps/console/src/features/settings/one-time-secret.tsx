import { Button, TextInput } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { copied } from '../../platform/copied.ts'
import layout from '../../platform/forms/form-layout.module.css'
import classes from './one-time-secret.module.css'

interface OneTimeSecretProps {
  /** What it is: `Link`, `Key`. */
  readonly label: string
  readonly value: string
  readonly onClose: () => void
  /** What to do with it. */
  readonly children: ReactNode
}

/** Something that is told once: to be copied now, or never. */
export function OneTimeSecret({ label, value, onClose, children }: OneTimeSecretProps) {
  const [isCopied, setCopied] = useState<boolean>()
  return (
    <div className={layout.form}>
      <p>{children}</p>
      <TextInput
        label={label}
        readOnly
        className={classes.secret}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className={classes.said} role="status">
        {isCopied === false && 'The browser does not let us copy it: mark it and copy it by hand.'}
      </p>
      <div className={layout.buttons}>
        <Button
          data-autofocus
          leftSection={
            isCopied ? (
              <Check size={14} aria-hidden="true" />
            ) : (
              <Copy size={14} aria-hidden="true" />
            )
          }
          onClick={() => void copied(value).then(setCopied)}
        >
          {isCopied ? 'Copied' : `Copy ${label.toLowerCase()}`}
        </Button>
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
