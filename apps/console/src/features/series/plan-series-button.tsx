import { Button } from '@mantine/core'
import { planSeries } from '@rostrum/contracts/series'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'

/** Goes to the form that plans a series. */
export function PlanSeriesButton() {
  const readOnly = useReadOnly(planSeries)
  if (readOnly !== undefined) return <ActionButton does={planSeries}>Plan a series</ActionButton>
  return (
    <Button renderRoot={(props) => <Link to={paths.planSeries} {...props} />}>Plan a series</Button>
  )
}
