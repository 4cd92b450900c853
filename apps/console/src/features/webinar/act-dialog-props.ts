import type { Webinar } from '@rostrum/contracts/webinars'

/** What every dialog of an act is given. */
export interface ActDialogProps {
  readonly webinar: Webinar
  readonly onClose: () => void
}
