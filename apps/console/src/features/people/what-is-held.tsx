import { previewErasure } from '@rostrum/contracts/people'
import type { SubjectId } from '@rostrum/kernel/ids'
import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { useMay } from '../../platform/session/use-session.ts'
import { goesWords } from './held-words.ts'
import classes from './people.module.css'

/** How much the vault holds of somebody: what an erasure would take away. */
export function WhatIsHeld({ personId }: { readonly personId: SubjectId }) {
  const may = useMay()
  return may(previewErasure.permission) ? <Held personId={personId} /> : null
}

function Held({ personId }: { readonly personId: SubjectId }) {
  const query = useQuery(nowQuery(previewErasure, { params: { personId } }))
  return (
    <Section
      title="What is held"
      lead="Only this says who it is; an erasure takes it away for good."
    >
      <Loaded query={query} label="what is held">
        {({ goes }) => (
          <ul className={classes.list}>
            {goesWords(goes).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
