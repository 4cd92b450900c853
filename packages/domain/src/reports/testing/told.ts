import { derivedId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { instantOfMs } from '../../time.ts'
import { type Cutoff, counts } from '../cutoff.ts'
import type { RecordedFact, ReportDefinition, ReportResult } from '../report-definition.ts'

export const webinarId = WebinarId.parse('00000000-0000-4000-8000-000000000003')
export const details = '00000000-0000-4000-8000-00000000000b'
export const seriesId = SeriesId.parse('00000000-0000-4000-8000-000000000004')
export const otherWebinarId = WebinarId.parse(seriesId)
const everyParameter = { webinarId, seriesId }
export const until = clock(7200)

/** Seconds after the planned start. */
export function clock(second: number) {
  return instantOfMs(Date.parse('2021-06-03T13:00:00Z') + second * 1000)
}
export function idOf(name: string) {
  return derivedId(webinarId, name)
}

export type Told = [streamName: string, type: string, second: number, data?: object]

export function log(...told: Told[]): RecordedFact[] {
  return told.map(([streamName, type, second, data = {}], nth) => ({
    streamName,
    type,
    at: clock(second),
    data,
    position: BigInt(nth + 1) * 100n,
    recordedAt: clock(10_000 + nth),
    actor: 'user:spec',
    commandId: `command ${nth}`,
  }))
}
export function submitted(name: string, second: number, changes: object = {}): Told {
  const said = { details, choices: {}, late: false, locale: 'en', timeZone: 'Europe/London' }
  const source = { channel: 'mail' }
  const data = { ...ids(name), ...said, source, consents: [], ...changes }
  return [`registration-${idOf(name)}`, 'RegistrationSubmitted', second, data]
}
export function became(name: string, what: string, second: number, changes: object = {}): Told {
  return [`registration-${idOf(name)}`, `Registration${what}`, second, { ...ids(name), ...changes }]
}
export function ids(name: string) {
  return { webinarId, participantId: derivedId(webinarId, `person ${name}`) }
}
export function joined(name: string, second: number, connectionId = 'c1'): Told {
  const data = { webinarId, connectionId, via: 'portal' }
  return [`attendance-${idOf(name)}`, 'ParticipantJoined', second, data]
}
export function left(name: string, second: number, connectionId = 'c1'): Told {
  const data = { webinarId, connectionId, cause: 'left' }
  return [`attendance-${idOf(name)}`, 'ParticipantLeft', second, data]
}
export function webinar(type: string, second: number, data: object = {}): Told {
  return [`webinar-${webinarId}`, type, second, data]
}

/** What a report says of facts; of the webinar, or of the series, that all are of, unless told. */
export function run<Parameters extends object, State>(
  definition: ReportDefinition<Parameters, State>,
  facts: readonly RecordedFact[],
  end = until,
  parameters: object = everyParameter,
): ReportResult {
  const state = foldOf(definition, facts, parameters)
  return definition.result(state, { until: end })
}
export function foldOf<Parameters extends object, State>(
  definition: ReportDefinition<Parameters, State>,
  facts: readonly RecordedFact[],
  parameters: object = everyParameter,
): State {
  const start = definition.initial(definition.parameters.parse(parameters))
  return facts.reduce((state, fact) => definition.evolve(state, fact), start)
}
export function asOf(cutoff: Cutoff, facts: readonly RecordedFact[]) {
  return facts.filter((fact) => counts(cutoff, fact))
}

export const evening = log(
  webinar('WebinarPlanned', -9000, { seriesId: otherWebinarId, title: 'One', language: 'en' }),
  submitted('ada', -900),
  became('ada', 'Approved', -900),
  submitted('ben', -800),
  became('ben', 'Waitlisted', -800),
  became('ben', 'Cancelled', -700, { by: 'self' }),
  webinar('WebinarStarted', 0, { run: 1 }),
  joined('ada', -60),
  joined('guest', 60),
  submitted('cem', 100, { late: true, country: 'TR' }),
  became('cem', 'Approved', 100),
  joined('cem', 120),
  left('guest', 660),
  left('ada', 1800),
  joined('ada', 1500, 'c2'),
  left('ada', 2400, 'c2'),
  webinar('WebinarEnded', 3600, { run: 1 }),
  // Told after all others, of what happened before them.
  left('cem', 1320),
)

/** The series that the webinar is part of. */
export const inSeries = log(
  [
    ...([`series-${seriesId}`, 'SeriesPlanned', -9001] as const),
    { title: 'All', slug: 'all', language: 'en', timeZone: 'Europe/London' },
  ],
  [`series-${seriesId}`, 'WebinarAdded', -8999, { webinarId, ordinal: 1 }],
)
