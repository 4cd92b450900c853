import { Kbd } from '@mantine/core'
import { Dialog } from '@rostrum/ui/dialog'
import classes from './key-help.module.css'

const keys: readonly [what: string, ...keys: string[]][] = [
  ['Search or jump to anything', 'Ctrl', 'K'],
  ['This help', '?'],
  ['Next row of a table', 'J'],
  ['Previous row', 'K'],
  ['Open the row', 'Enter'],
  ['Go to the table’s search', '/'],
  ['Choose the row; with Shift all up to it', 'X'],
  ['Approve those chosen', 'E'],
  ['Close a panel or a dialog', 'Esc'],
]

/** The keys that work, where they work. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" size="sm" closable onClose={onClose}>
      <dl className={classes.keys}>
        {keys.map(([what, ...combination]) => (
          <div key={what} className={classes.line}>
            <dt>{what}</dt>
            <dd>
              {combination.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
