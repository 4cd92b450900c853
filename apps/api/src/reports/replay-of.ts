import { asOfMoment } from '@rostrum/contracts/reading'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import { definitionNamed, parametersFor } from './definitions.ts'
import type { Replay } from './folding.ts'
import { cutoffOf } from './replay.ts'
import type { Run } from './report-runs.ts'

/** What was folded for a run that is kept, up to where it ended. */
export function replayOf(
  organizationId: string,
  run: Pick<Run, 'definition' | 'parameters' | 'asOf' | 'clock' | 'position'>,
): (Replay & { readonly upTo: bigint }) | Refusal {
  const definition = definitionNamed(run.definition)
  if ('outcome' in definition) return definition
  const parameters = parametersFor(definition, run.parameters)
  if ('outcome' in parameters) return parameters
  const { asOf, clock, position } = run
  return {
    ...{ definition, parameters, organizationId, clock },
    moment: asOfMoment(asOf),
    upTo: BigInt(position),
  }
}

/** What counted for a run. */
export function cutoffOfRun({ asOf, clock, position }: Pick<Run, 'asOf' | 'clock' | 'position'>) {
  return cutoffOf({ moment: asOfMoment(asOf), clock, position: BigInt(position) })
}
