import { Radio } from '@mantine/core'
import { changeAdmission } from '@rostrum/contracts/webinar-changes'
import { Admission, type Webinar } from '@rostrum/contracts/webinars'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { Setting } from './setting.tsx'

/** Everybody is admitted, or each is decided on by hand. */
export function AdmissionSetting({ webinar }: { webinar: Webinar }) {
  const form = useCommandForm({
    draft: `admission:${webinar.id}`,
    initial: { policy: webinar.admission },
    endpoint: changeAdmission,
    call: (body) => ({ params: { webinarId: webinar.id }, body }),
    fields: { pointers: {} },
  })
  return (
    <Setting
      title="Admission"
      help="A change applies to who registers from now on; who waits for a decision goes on waiting."
      form={form}
      saved={(before) => `It was ${before.policy} before.`}
    >
      <Radio.Group
        aria-label="Admission"
        value={form.values.policy}
        onChange={(policy) => form.set({ policy: Admission.catch('automatic').parse(policy) })}
      >
        <Radio mb={8} value="automatic" label="Automatic" description="Whoever registers is in." />
        <Radio
          value="manual"
          label="By hand"
          description="You approve or reject each in the roster."
        />
      </Radio.Group>
    </Setting>
  )
}
