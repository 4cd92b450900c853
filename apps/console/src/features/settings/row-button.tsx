import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './settings.module.css'

/** The name of a row, which opens what is beside it: for those who go by Tab. */
export function RowButton({ onOpen, children }: { onOpen: () => void; children: ReactNode }) {
  return (
    <UnstyledButton className={classes.row} aria-haspopup="dialog" onClick={onOpen}>
      {children}
    </UnstyledButton>
  )
}
