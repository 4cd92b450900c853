import { NativeSelect } from '@mantine/core'
import { changeVisibility } from '@rostrum/contracts/webinar-changes'
import { Audience, type Visibility, type Webinar } from '@rostrum/contracts/webinars'
import { FieldRow } from '@rostrum/ui/field'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { Setting } from './setting.tsx'

const audiences: Readonly<Record<Audience, string>> = {
  everyone: 'Everyone',
  registrants: 'Registrants',
  members: 'Members',
  invited: 'Invited people',
  password: 'Who has the password',
}

const rooms = [
  ['page', 'The page'],
  ['room', 'The room'],
  ['replay', 'The replay'],
] as const satisfies readonly (readonly [keyof Visibility, string])[]

/** Who can view the page, enter the room and watch the replay. */
export function VisibilitySetting({ webinar }: { webinar: Webinar }) {
  const form = useCommandForm({
    draft: `visibility:${webinar.id}`,
    initial: webinar.visibility,
    endpoint: changeVisibility,
    call: (body) => ({ params: { webinarId: webinar.id }, body }),
    fields: { pointers: {} },
  })
  const { values, set } = form
  return (
    <Setting
      title="Who can view"
      help="The page is what visitors see; room and replay usually belong to registrants."
      form={form}
      saved={(before) => `The page was for ${audiences[before.page].toLowerCase()} before.`}
    >
      <FieldRow>
        {rooms.map(([key, label]) => (
          <NativeSelect
            key={key}
            label={label}
            data={Audience.options.map((value) => ({ value, label: audiences[value] }))}
            value={values[key]}
            onChange={(event) =>
              set({ [key]: Audience.catch(values[key]).parse(event.currentTarget.value) })
            }
          />
        ))}
      </FieldRow>
    </Setting>
  )
}
