import { type Bookmark, removeBookmark } from '@rostrum/contracts/bookmarks'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { momentWords } from '../../platform/as-of/moment.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'

interface RemoveBookmarkProps {
  readonly bookmark: Bookmark
  readonly zone: string
  readonly onClose: () => void
}

/** Others may look for the moment under its name: it is asked first. */
export function RemoveBookmark({ bookmark, zone, onClose }: RemoveBookmarkProps) {
  const { id, name, asOf } = bookmark
  const { mutate, error, isPending } = useCommand(removeBookmark)
  return (
    <ConfirmDialog
      opened
      dangerous
      title={`Remove the bookmark “${name}”?`}
      affects={[
        'Nobody of the organization finds the moment under this name any more.',
        'Reports that were made of it stay, and so does everything that happened.',
      ]}
      undo={`Go to ${momentWords({ asOf }, zone)} and bookmark it to have it again.`}
      confirm="Remove bookmark"
      busy={isPending}
      onClose={onClose}
      onConfirm={() => mutate({ params: { bookmarkId: id } }, { onSuccess: onClose })}
    >
      {error && <ProblemNotice {...problemWords(error, 'The bookmark is there still.')} />}
    </ConfirmDialog>
  )
}
