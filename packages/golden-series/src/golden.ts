import { seriesSteps } from './series.ts'
import type { Step } from './steps.ts'
import { firstSteps } from './webinars/first.ts'
import { fourthSteps } from './webinars/fourth.ts'
import { secondSteps } from './webinars/second.ts'
import { thirdSteps } from './webinars/third.ts'

/**
 * "A View to a Border" as commands. First all of `series`, in order; then the steps of each webinar
 * in order, which need nothing of the other webinars' and may run beside them.
 */
export const golden: {
  readonly series: readonly Step[]
  readonly webinars: readonly (readonly Step[])[]
} = {
  series: seriesSteps,
  webinars: [firstSteps, secondSteps, thirdSteps, fourthSteps],
}

/** All steps one after the other. */
export function goldenSteps(): Step[] {
  return [...golden.series, ...golden.webinars.flat()]
}
