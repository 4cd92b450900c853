import { type RawBuilder, sql } from 'kysely'

/**
 * A row of `consent_1 c` is the last word of its person on it: of who is several participants,
 * another of them may have said something later.
 */
export const isLastWord: RawBuilder<boolean> = sql<boolean>`not exists (
  select from read_models.merged_1 m
  join read_models.merged_1 o on o.person_id = m.person_id and o.participant_id <> m.participant_id
  join read_models.consent_1 later on later.participant_id = o.participant_id
    and later.purpose = c.purpose and later.series_id is not distinct from c.series_id
    and (later.said_at, later.position) > (c.said_at, c.position)
  where m.participant_id = c.participant_id)`
