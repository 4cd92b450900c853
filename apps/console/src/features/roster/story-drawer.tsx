import {
  getPersonalLink,
  getRegistration,
  type Registration,
} from '@rostrum/contracts/registrations'
import type { RegistrationId } from '@rostrum/kernel/ids'
import { Drawer } from '@rostrum/ui/drawer'
import { StateChip } from '@rostrum/ui/state-chip'
import { momentText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { momentWords } from '../../platform/as-of/moment.ts'
import { useAsOf, useReadOnly } from '../../platform/as-of/use-as-of.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { nameOf } from '../../platform/person-name.ts'
import { asOfQuery } from '../../platform/queries.ts'
import { useZone } from '../../platform/use-zone.ts'
import { type Act, actsOn, commands, verbs } from './acts.ts'
import { AmendPerson } from './amend-person.tsx'
import { CopyLink } from './copy-link.tsx'
import { PersonStory } from './person-story.tsx'
import { ReplaceLink } from './replace-link.tsx'

interface StoryDrawerProps {
  readonly registrationId: string
  readonly onAct: (act: Act, registration: Registration) => void
  readonly onClose: () => void
}

/** One person's story, beside the list: where they stand, how they got there, what they said. */
export function StoryDrawer({ registrationId, onAct, onClose }: StoryDrawerProps) {
  const at = useAsOf()
  const zone = useZone()
  const id = registrationId as RegistrationId // the api says whether there is such a registration
  const query = useQuery(asOfQuery(getRegistration, { params: { registrationId: id } }, at))
  const { data } = query
  return (
    <Drawer
      opened
      beside
      onClose={onClose}
      title={data ? nameOf(data.person) : 'Registration'}
      subtitle={
        data && (
          <>
            {data.person.email}
            {at.asOf !== undefined && ` · as of ${momentWords(at, zone)}`}
          </>
        )
      }
      actions={data && <Actions registration={data} onAct={onAct} />}
    >
      <Loaded query={query} label="the registration">
        {(registration) => (
          <>
            <p>
              <StateChip state={registration.status} /> {registration.late && 'after the start, '}
              submitted {momentText(registration.submittedAt, zone)}
            </p>
            {registration.person.state === 'known' && (
              <AmendPerson key={registration.id} registration={registration} />
            )}
            <PersonStory registration={registration} zone={zone} />
          </>
        )}
      </Loaded>
    </Drawer>
  )
}

interface ActionsProps {
  readonly registration: Registration
  readonly onAct: StoryDrawerProps['onAct']
}

function Actions({ registration, onAct }: ActionsProps) {
  const readOnly = useReadOnly(getPersonalLink) !== undefined
  return (
    <>
      {actsOn(registration.status).map((act, nth) => (
        <ActionButton
          key={act}
          does={commands[act]}
          size="xs"
          variant={nth === 0 && act !== 'cancel' ? 'filled' : 'default'}
          onClick={() => onAct(act, registration)}
        >
          {verbs[act]}
        </ActionButton>
      ))}
      {!readOnly && (
        <CopyLink
          key={`${registration.id} ${registration.revision}`}
          registrationId={registration.id}
        />
      )}
      <ReplaceLink key={registration.id} registration={registration} />
    </>
  )
}
