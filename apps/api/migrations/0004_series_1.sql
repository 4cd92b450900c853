create table read_models.series_1 (
  series_id uuid primary key,
  organization_id uuid not null,
  slug text not null,
  series_state text not null,
  moved_at timestamptz not null,
  revision bigint not null,
  state jsonb not null,
  position bigint not null
);
create index series_1_by_organization on read_models.series_1 (organization_id, moved_at desc, series_id);
create index series_1_by_slug on read_models.series_1 (slug);
