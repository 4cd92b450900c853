import { listLikelyDuplicates } from '@rostrum/contracts/merges'
import { listPeople, type PersonStory } from '@rostrum/contracts/people'
import type { Person } from '@rostrum/contracts/shapes'
import { Dialog } from '@rostrum/ui/dialog'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { nameOf } from '../../platform/person-name.ts'
import { nowQuery } from '../../platform/queries.ts'
import { SearchField } from '../../platform/search-field.tsx'
import { MergePreviewDialog } from './merge-preview-dialog.tsx'
import classes from './merges.module.css'

interface MergeDialogProps {
  readonly person: PersonStory
  readonly name: string
  readonly onClose: () => void
}

interface Candidate {
  readonly id: string
  readonly person: Person
  readonly registrations: number
}

/** Finds whom somebody is merged with; what will be one is shown before it is done. */
export function MergeDialog({ person: { id }, name, onClose }: MergeDialogProps) {
  const [q, setQ] = useState('')
  const [other, setOther] = useState<string>()
  const searchRef = useRef<HTMLInputElement>(null)
  if (other) return <MergePreviewDialog one={id} other={other} onClose={onClose} />
  return (
    <Dialog opened title={`Merge ${name} with whom?`} onClose={onClose}>
      <div className={classes.search}>
        <SearchField value={q} searchRef={searchRef} onSearch={setQ} />
        {q.trim() === '' ? (
          <Likely personId={id} onChoose={setOther} />
        ) : (
          <Found personId={id} q={q} onChoose={setOther} />
        )}
      </div>
    </Dialog>
  )
}

interface ChoicesProps {
  readonly personId: string
  readonly onChoose: (id: string) => void
}

function Likely({ personId, onChoose }: ChoicesProps) {
  const query = useQuery(nowQuery(listLikelyDuplicates, { params: { personId } }))
  const items = query.data?.items ?? []
  if (items.length === 0)
    return <p className={classes.quiet}>Search for the person who is the same one.</p>
  return <Choices label="Same name, other address" items={items} onChoose={onChoose} />
}

function Found({ personId, q, onChoose }: ChoicesProps & { readonly q: string }) {
  const query = useQuery(nowQuery(listPeople, { query: { q, limit: 8 } }))
  if (!query.data) return <p className={classes.quiet}>Looking …</p>
  const items = query.data.items.filter(({ id }) => id !== personId)
  if (items.length === 0) return <p className={classes.quiet}>Nobody else is found.</p>
  return <Choices label="Found" items={items} onChoose={onChoose} />
}

interface ListProps {
  readonly label: string
  readonly items: readonly Candidate[]
  readonly onChoose: (id: string) => void
}

function Choices({ label, items, onChoose }: ListProps) {
  return (
    <section aria-label={label}>
      <h3 className={classes.label}>{label}</h3>
      <ul className={classes.choices}>
        {items.map(({ id, person, registrations }) => (
          <li key={id}>
            <button type="button" className={classes.choice} onClick={() => onChoose(id)}>
              <span className={classes.name}>{nameOf(person)}</span>
              <span className={classes.quiet}>{person.displayName && person.email}</span>
              <span className={classes.quiet}>{webinarsIn(registrations)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function webinarsIn(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'webinar' : 'webinars'}`
}
