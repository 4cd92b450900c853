import { changeRegistration } from '@rostrum/contracts/webinar-changes'
import { useQuery } from '@tanstack/react-query'
import { useAsOf, useReadOnly } from '../../platform/as-of/use-as-of.ts'
import { useWebinarId, webinarQuery } from '../../platform/queries.ts'
import { ReadingOnly } from '../../platform/session/reading-only.tsx'
import { AdmissionSetting } from './admission-setting.tsx'
import { CapacitySetting } from './capacity-setting.tsx'
import { OpeningSetting } from './opening-setting.tsx'
import { PriceSetting } from './price-setting.tsx'
import { Questions } from './questions.tsx'
import classes from './registration-tab.module.css'
import { ThresholdSetting } from './threshold-setting.tsx'
import { VisibilitySetting } from './visibility-setting.tsx'

/** Who can register, how many, for what, who may see it, and what is asked. */
export function RegistrationTab() {
  const { data } = useQuery(webinarQuery(useWebinarId(), useAsOf()))
  const readOnly = useReadOnly(changeRegistration) !== undefined
  if (!data) return null
  return (
    <>
      <ReadingOnly does={changeRegistration} what="these settings" />
      <fieldset className={classes.all} disabled={readOnly} aria-label="Settings of registration">
        <OpeningSetting webinar={data} />
        <CapacitySetting webinar={data} />
        <AdmissionSetting webinar={data} />
        <PriceSetting webinar={data} />
        <VisibilitySetting webinar={data} />
        <ThresholdSetting webinar={data} />
        <Questions webinar={data} />
      </fieldset>
    </>
  )
}
