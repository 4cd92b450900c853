import { Button, type ButtonProps } from '@mantine/core'
import type { ComponentPropsWithRef } from 'react'
import { useReadOnly } from './use-as-of.ts'

type ActionButtonProps = ButtonProps &
  Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> & {
    /** Why it cannot be done even now; the button then says so. */
    readonly reason?: string | undefined
  }

/** A button that changes something: while the console shows the past it says why it does not. */
export function ActionButton({ reason, onClick, ...props }: ActionButtonProps) {
  const why = useReadOnly() ?? reason
  if (why === undefined) return <Button {...props} onClick={onClick} />
  return (
    <Button
      {...props}
      type="button"
      data-disabled
      aria-disabled="true"
      aria-description={why}
      title={why}
      onClick={(event) => event.preventDefault()}
    />
  )
}
