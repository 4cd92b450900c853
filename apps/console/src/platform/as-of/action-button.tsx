import { Button, type ButtonProps } from '@mantine/core'
import type { Endpoint } from '@rostrum/contracts/endpoint'
import type { ComponentPropsWithRef } from 'react'
import { useMay } from '../session/use-session.ts'
import { usePast } from './use-as-of.ts'

type ActionButtonProps = ButtonProps &
  Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> & {
    /** The endpoint that it ends in: who may not call that one does not see the button. */
    readonly does: Pick<Endpoint, 'permission'>
    /** Why it cannot be done even now; the button then says so. */
    readonly reason?: string | undefined
  }

/** A button that changes something: while the console shows the past it says why it does not. */
export function ActionButton({ does, reason, onClick, ...props }: ActionButtonProps) {
  const may = useMay()
  const why = usePast() ?? reason
  if (!may(does.permission)) return null
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
