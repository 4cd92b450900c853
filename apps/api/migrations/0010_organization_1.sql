create table read_models.organization_1 (
  organization_id uuid primary key,
  revision bigint not null,
  state jsonb not null,
  position bigint not null
);
create table read_models.offer_1 (
  offer_id uuid primary key,
  organization_id uuid not null,
  series_id uuid,
  webinar_id uuid,
  announced_at timestamptz not null,
  revision bigint not null,
  state jsonb not null,
  position bigint not null
);
create index offer_1_by_organization on read_models.offer_1 (organization_id);
