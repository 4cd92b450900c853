-- Every event's envelope and data in log order: history, feed, evidence and the moments of the log.
create table read_models.journal_1 (
  position bigint primary key,
  event_id uuid not null,
  organization_id uuid not null,
  category text not null,
  stream_name text not null,
  revision bigint not null,
  type text not null,
  series_id uuid,
  webinar_id uuid,
  registration_id uuid,
  actor text not null,
  command_id text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- The running maximum of recorded_at: as of a recorded time is the longest prefix at or below it.
  recorded_by timestamptz not null,
  data jsonb not null
);
create index journal_1_by_webinar on read_models.journal_1 (webinar_id, position);
create index journal_1_by_series on read_models.journal_1 (series_id, position);
create index journal_1_by_registration on read_models.journal_1 (registration_id, position) where registration_id is not null;
create index journal_1_by_moment on read_models.journal_1 (recorded_by, position);
create index journal_1_by_organization on read_models.journal_1 (organization_id, position);
