import { type Series, series } from '@rostrum/domain/series/decider'
import { SeriesEvent } from '@rostrum/domain/series/events'
import { evolving, idOf, typesOf } from '../platform/deciding.ts'
import { documents } from '../platform/documents.ts'

/** Each series as its decider folds it, with what the list is sorted by. */
export const seriesProjection = documents<Series>({
  name: 'series',
  version: 1,
  handles: typesOf(SeriesEvent),
  table: 'read_models.series_1',
  key: 'series_id',
  keyOf: ({ streamName }) => idOf(streamName),
  evolve: evolving(series, { schema: SeriesEvent }),
  row: ({ slug, state }, { metadata, revision }) => ({
    organization_id: metadata.organizationId,
    slug,
    series_state: state,
    moved_at: metadata.occurredAt,
    revision: revision.toString(),
  }),
})
