import { TextInput } from '@mantine/core'
import { setUp } from '@rostrum/contracts/session'
import { viewerZone } from '@rostrum/ui/time'
import { useState } from 'react'
import { ZoneSelect } from '../../platform/forms/zone-select.tsx'
import { AccountFields, ArrivalForm } from './arrival-form.tsx'
import { ArrivalFrame } from './arrival-frame.tsx'
import { takeToken } from './token.ts'
import { useArrival } from './use-arrival.ts'

const fields = {
  pointers: {
    '/name': { field: 'name', label: 'Your name' },
    '/email': { field: 'email', label: 'E-mail' },
    '/password': { field: 'password', label: 'Password' },
    '/organization/name': { field: 'organization', label: 'Organization' },
    '/organization/timeZone': { field: 'zone', label: 'Time zone' },
  },
}

/** The first owner and their organization, by the link that the first start prints. */
export function SetupPage() {
  const [token] = useState(takeToken)
  if (token === undefined)
    return (
      <ArrivalFrame
        title="Set up Rostrum"
        lead="Open the whole link that the server printed at its start: it ends in a long word behind a #."
      />
    )
  return (
    <ArrivalFrame
      title="Set up Rostrum"
      lead="You become the owner of a new organization. This link works once."
    >
      <SetupForm token={token} />
    </ArrivalFrame>
  )
}

function SetupForm({ token }: { token: string }) {
  const [values, setValues] = useState({
    ...{ name: '', email: '', password: '' },
    ...{ organization: '', zone: viewerZone() },
  })
  const set = (part: Partial<typeof values>) => setValues((old) => ({ ...old, ...part }))
  const arrival = useArrival(setUp, fields, () => location.assign('/console/'))
  const { name, email, password, organization, zone } = values
  const body = {
    token,
    name,
    email,
    password,
    organization: { name: organization, timeZone: zone },
  }
  return (
    <ArrivalForm
      arrival={arrival}
      action="Make the organization"
      onSubmit={() => arrival.send({ body })}
    >
      <AccountFields values={values} arrival={arrival} onChange={set} />
      <TextInput
        id="organization"
        label="Organization"
        description="The host of your webinars, as people read it on their pages."
        autoComplete="organization"
        value={organization}
        error={arrival.errorAt('organization')}
        onChange={(event) => set({ organization: event.currentTarget.value })}
      />
      <ZoneSelect
        id="zone"
        label="Time zone"
        value={zone}
        error={arrival.errorAt('zone')}
        onChange={(chosen) => set({ zone: chosen })}
      />
    </ArrivalForm>
  )
}
