import { Dialog } from '@rostrum/ui/dialog'
import { OneTimeSecret } from './one-time-secret.tsx'

/** The key itself, the one time that it is told. */
export function NewKeyDialog({ value, onClose }: { value: string; onClose: () => void }) {
  return (
    <Dialog key="key" title="The key is ready" onClose={onClose}>
      <OneTimeSecret label="Key" value={value} onClose={onClose}>
        Copy it to where it will be used. It is not shown again: only its hash is kept.
      </OneTimeSecret>
    </Dialog>
  )
}
