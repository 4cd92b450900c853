import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './confirm-dialog.module.css'
import { Dialog } from './dialog.tsx'

interface ConfirmDialogProps {
  readonly opened: boolean
  /** A question in the product's words: `Cancel this webinar?` */
  readonly title: string
  /** Exactly who and what is affected, each a sentence. */
  readonly affects: readonly ReactNode[]
  /** How it can be undone. */
  readonly undo?: string | undefined
  /** A verb and its thing: `Cancel webinar`. */
  readonly confirm: string
  /** `Keep it` unless told. */
  readonly keep?: string
  readonly dangerous?: boolean
  readonly busy?: boolean
  /** Fields the act needs, such as a reason; and a notice when it was refused. */
  readonly children?: ReactNode
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/**
 * Shows the blast radius before anything happens. Nothing has to be typed; the safe way has focus.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, affects, undo, confirm, keep = 'Keep it', dangerous, busy } = props
  return (
    <Dialog opened={opened} title={title} onClose={props.onClose}>
      <div className={classes.dialog}>
        <ul className={classes.affects}>
          {affects.map((line, index) => {
            const key = `${index}`
            return <li key={key}>{line}</li>
          })}
        </ul>
        {undo && <p className={classes.undo}>{undo}</p>}
        {props.children}
        <div className={classes.buttons}>
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {keep}
          </Button>
          <Button
            className={dangerous ? classes.danger : undefined}
            loading={busy ?? false}
            onClick={props.onConfirm}
          >
            {confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
