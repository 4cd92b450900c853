create table read_models.webinar_1 (
  webinar_id uuid primary key,
  organization_id uuid not null,
  series_id uuid not null,
  starts_at timestamptz,
  first_started_at timestamptz,
  -- Start to end of each run; the last one open while the webinar is live.
  runs tstzmultirange not null,
  revision bigint not null,
  state jsonb not null,
  position bigint not null
);
create index webinar_1_by_series on read_models.webinar_1 (series_id);
create index webinar_1_by_start on read_models.webinar_1 (organization_id, starts_at);
