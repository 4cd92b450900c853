import type { ActDialogProps } from './act-dialog-props.ts'
import { CancelDialog, PostponeDialog } from './call-off-dialogs.tsx'
import { CopyDialog } from './copy-dialog.tsx'
import { DateDialog } from './date-dialog.tsx'
import type { Act } from './life.ts'
import { OpenDialog } from './open-dialog.tsx'
import { ReplayDialog } from './replay-dialog.tsx'
import { SimpleDialog } from './simple-dialog.tsx'

/** What an act needs to know, and whom it affects, before it is done. */
export function ActDialog({ act, ...props }: ActDialogProps & { readonly act: Act }) {
  switch (act) {
    case 'schedule':
    case 'reschedule':
      return <DateDialog act={act} {...props} />
    case 'open_registration':
      return <OpenDialog {...props} />
    case 'postpone':
      return <PostponeDialog {...props} />
    case 'cancel':
      return <CancelDialog {...props} />
    case 'publish_replay':
      return <ReplayDialog {...props} />
    case 'copy':
      return <CopyDialog {...props} />
    default:
      return <SimpleDialog act={act} {...props} />
  }
}
