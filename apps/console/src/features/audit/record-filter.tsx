import { ActionIcon } from '@mantine/core'
import type { AuditEntry } from '@rostrum/contracts/audit'
import { type RecordKind, recordKindNames } from '@rostrum/kernel/on-record'
import { X } from 'lucide-react'
import classes from './audit.module.css'
import { type AuditAddress, type Span, spans } from './audit-address.ts'
import { kindWords, spanWords } from './record-words.ts'

interface RecordFilterProps {
  readonly address: AuditAddress
  readonly actors: readonly AuditEntry['actor'][]
  readonly onChange: (part: Partial<AuditAddress>) => void
}

/** What is listed, as a sentence of which each part can be chosen. */
export function RecordFilter({ address, actors, onChange }: RecordFilterProps) {
  const { kind, by, within = 'week', about } = address
  return (
    <fieldset className={classes.filter}>
      <legend className={classes.unseen}>What is listed</legend>
      <select
        aria-label="What"
        value={kind ?? ''}
        // Its choices are the kinds, and the empty one.
        onChange={({ target }) => onChange({ kind: (target.value as RecordKind) || undefined })}
      >
        <option value="">Everything</option>
        {recordKindNames.map((one) => (
          <option key={one} value={one}>
            {kindWords[one]}
          </option>
        ))}
      </select>
      <select
        aria-label="By whom"
        value={by ?? ''}
        onChange={({ target }) => onChange({ by: target.value || undefined })}
      >
        <option value="">by anyone</option>
        {by !== undefined && !actors.some(({ id }) => id === by) && (
          <option value={by}>by {by}</option>
        )}
        {actors.map(({ id, displayName }) => (
          <option key={id} value={id}>
            by {displayName === 'Somebody' ? 'somebody not signed in' : displayName}
          </option>
        ))}
      </select>
      <select
        aria-label="When"
        value={within}
        onChange={({ target }) => onChange({ within: target.value as Span })}
      >
        {spans.map((one) => (
          <option key={one} value={one}>
            {spanWords[one]}
          </option>
        ))}
      </select>
      {about !== undefined && (
        <span className={classes.about}>
          about <code>{about}</code>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label="About anything"
            title="About anything"
            onClick={() => onChange({ about: undefined })}
          >
            <X size={14} aria-hidden="true" />
          </ActionIcon>
        </span>
      )}
    </fieldset>
  )
}
