import { listEvents } from '@rostrum/contracts/events'
import { mergePeople } from '@rostrum/contracts/merges'
import {
  erasePerson,
  exportPerson,
  getPerson,
  holdPerson,
  type PersonStory,
  releasePerson,
} from '@rostrum/contracts/people'
import type { SubjectId } from '@rostrum/kernel/ids'
import { StateChip } from '@rostrum/ui/state-chip'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import type { Moment } from '../../platform/as-of/moment.ts'
import { DownloadLink } from '../../platform/download/download-link.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { nameOf } from '../../platform/person-name.ts'
import { nowQuery } from '../../platform/queries.ts'
import { permitted } from '../../platform/session/permitted.tsx'
import { useMay } from '../../platform/session/use-session.ts'
import { Page } from '../../platform/shell/page.tsx'
import { useZone } from '../../platform/use-zone.ts'
import { LikelyDuplicates } from './likely-duplicates.tsx'
import classes from './people.module.css'
import { ConsentsOf } from './person-consents.tsx'
import { PersonMerges } from './person-merges.tsx'
import { ErasedNote, HeldNote, UnreachedNote } from './person-notes.tsx'
import { PersonWebinars } from './person-webinars.tsx'
import { WhatIsHeld } from './what-is-held.tsx'

const EraseDialog = lazyPart(() => import('./erase-dialog.tsx').then((it) => it.EraseDialog))
const MergeDialog = lazyPart(() => import('./merge-dialog.tsx').then((it) => it.MergeDialog))
const HoldDialog = lazyPart(() => import('./hold-dialogs.tsx').then((it) => it.HoldDialog))
const LiftDialog = lazyPart(() => import('./hold-dialogs.tsx').then((it) => it.LiftDialog))

type Act = 'hold' | 'lift' | 'erase' | 'merge'

/** Somebody over all series: what they registered for, what is held of them, and an end to it. */
export const PersonPage = permitted(getPerson, PersonOfAddress, 'Person')

function PersonOfAddress() {
  const { personId } = useParams({ strict: false }) as { personId?: string }
  const id = personId as SubjectId // the api says whether there is such a person
  const query = useQuery(nowQuery(getPerson, { params: { personId: id } }))
  const { mergedInto } = query.data ?? {}
  // Everything of them stands there.
  if (mergedInto) return <Navigate to={paths.person} params={{ personId: mergedInto }} replace />
  if (query.data) return <Person key={query.data.id} person={query.data} />
  return (
    <Page title="Person">
      <Loaded query={query} label="this person">
        {() => null}
      </Loaded>
    </Page>
  )
}

function Person({ person: story }: { readonly person: PersonStory }) {
  const { person, held, hold, erased } = story
  const [act, setAct] = useState<Act>()
  const zone = useZone()
  const may = useMay()
  const close = () => setAct(undefined)
  const name = nameOf(person)
  const dialog = { person: story, name, onClose: close }
  return (
    <Page
      title={name}
      beside={
        <>
          {held && <StateChip state="held" />}
          {erased && <StateChip state="erased" />}
        </>
      }
      subtitle={person.displayName && person.email}
      actions={
        <>
          {may(listEvents.permission) && (
            <Link
              to={paths.events}
              search={(old: Moment) => ({ ...old, personId: story.id })}
              className={classes.all}
            >
              All events
            </Link>
          )}
          {!erased && <Actions personId={story.id} held={held} onAct={setAct} />}
        </>
      }
    >
      <ShownAsOfNow />
      <UnreachedNote suppressions={story.suppressions} zone={zone} />
      {hold && <HeldNote hold={hold} zone={zone} />}
      {erased && <ErasedNote erased={erased} zone={zone} />}
      {!erased && <LikelyDuplicates personId={story.id} />}
      <PersonWebinars registrations={story.registrations} zone={zone} />
      <PersonMerges story={story} zone={zone} />
      <ConsentsOf personId={story.id} zone={zone} />
      {!erased && <WhatIsHeld personId={story.id} />}
      {act === 'hold' && <HoldDialog {...dialog} />}
      {act === 'lift' && <LiftDialog {...dialog} />}
      {act === 'merge' && <MergeDialog {...dialog} />}
      {act === 'erase' && !erased && <EraseDialog {...dialog} />}
    </Page>
  )
}

interface ActionsProps {
  readonly personId: SubjectId
  readonly held: boolean
  readonly onAct: (act: Act) => void
}

function Actions({ personId, held, onAct }: ActionsProps) {
  return (
    <>
      <DownloadLink does={exportPerson} params={{ personId }}>
        Export
      </DownloadLink>
      <ActionButton
        does={mergePeople}
        variant="default"
        reason={held ? 'A legal hold keeps this person as they are: lift it first.' : undefined}
        onClick={() => onAct('merge')}
      >
        Merge with…
      </ActionButton>
      {held ? (
        <ActionButton does={releasePerson} variant="default" onClick={() => onAct('lift')}>
          Lift legal hold
        </ActionButton>
      ) : (
        <ActionButton does={holdPerson} variant="default" onClick={() => onAct('hold')}>
          Place legal hold
        </ActionButton>
      )}
      <ActionButton
        does={erasePerson}
        variant="default"
        reason={held ? 'A legal hold keeps what is held of this person: lift it first.' : undefined}
        onClick={() => onAct('erase')}
      >
        Erase person
      </ActionButton>
    </>
  )
}
