import type { FieldError } from '@rostrum/contracts/problem'
import { type AnyReportDefinition, reportDefinitions } from '@rostrum/domain/reports/definitions'
import { referenceOf } from '@rostrum/domain/reports/report-definition'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import type { Concerned } from '../platform/messages/history.ts'

/** The definition that a reference such as `attendance@1` names. */
export function definitionNamed(reference: string): AnyReportDefinition | Refusal {
  const found = reportDefinitions.find((known) => referenceOf(known) === reference)
  const known = reportDefinitions.map(referenceOf).join(', ')
  return (
    found ??
    reject('report_definition_not_found', `There is no report ${reference}: there are ${known}.`)
  )
}

type Parameters = ReturnType<AnyReportDefinition['parameters']['parse']>

/** What the parameters of a report make it a report of. */
export function aboutOf({ webinarId, seriesId }: Parameters): Concerned {
  if (webinarId !== undefined) return { webinarId }
  return seriesId === undefined ? {} : { seriesId }
}

/** The parameters as the definition knows them; what it does not know is refused, as elsewhere. */
export function parametersFor(
  { parameters: schema }: AnyReportDefinition,
  given: Readonly<Record<string, unknown>>,
): Parameters | (Refusal & { readonly errors: readonly FieldError[] }) {
  const parsed = schema.safeParse(given)
  const errors: FieldError[] = parsed.success
    ? Object.keys(given)
        .filter((name) => !Object.hasOwn(parsed.data, name))
        .map((name) => errorAt([name], 'unrecognized_keys', 'There is no such parameter.'))
    : parsed.error.issues.map(({ path, code, message }) => errorAt(path, code, message))
  return parsed.success && errors.length === 0 ? parsed.data : refusedFor(errors)
}

/** A question is refused for what does not fit in it, of which the first is told as a sentence. */
export function refusedFor(
  errors: readonly FieldError[],
): Refusal & { readonly errors: readonly FieldError[] } {
  const [{ pointer, detail } = { pointer: '/parameters', detail: 'This does not fit.' }] = errors
  return { ...reject('fields_invalid', `${pointer}: ${detail}`), errors }
}

/** The same for a run that is made now: what can only be empty is refused, too. */
export function parametersToRun(
  definition: AnyReportDefinition,
  given: Readonly<Record<string, unknown>>,
): ReturnType<typeof parametersFor> {
  const parameters = parametersFor(definition, given)
  if ('outcome' in parameters || !endsBeforeItBegins(parameters)) return parameters
  return refusedFor([errorAt(['to'], 'invalid', 'Give an end that lies after the beginning.')])
}

function endsBeforeItBegins({ from, to }: Parameters): boolean {
  return from !== undefined && to !== undefined && Date.parse(to) <= Date.parse(from)
}

function errorAt(path: readonly PropertyKey[], code: string, detail: string): FieldError {
  const steps = path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))
  return { pointer: `/parameters/${steps.join('/')}`, code, detail }
}
