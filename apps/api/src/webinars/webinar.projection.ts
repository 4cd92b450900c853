import { webinar } from '@rostrum/domain/webinars/decider'
import { WebinarEvent } from '@rostrum/domain/webinars/events'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import { evolving, idOf, typesOf } from '../platform/deciding.ts'
import { documents } from '../platform/documents.ts'
import { multirange } from '../platform/multirange.ts'

/** Each webinar as its decider folds it, with its runs as ranges of time. */
export const webinarProjection = documents<Webinar>({
  name: 'webinar',
  version: 1,
  handles: typesOf(WebinarEvent),
  table: 'read_models.webinar_1',
  key: 'webinar_id',
  keyOf: ({ streamName }) => idOf(streamName),
  evolve: evolving(webinar, { schema: WebinarEvent }),
  row: ({ seriesId, schedule, runs }, { metadata, revision }) => ({
    organization_id: metadata.organizationId,
    series_id: seriesId ?? null,
    starts_at: schedule?.startsAt ?? null,
    first_started_at: runs[0]?.startedAt ?? null,
    runs: multirange(runs.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt }))),
    revision: revision.toString(),
  }),
})
