create table read_models.capacity_1 (
  webinar_id uuid primary key,
  organization_id uuid not null,
  seats integer,
  revision bigint not null,
  state jsonb not null,
  position bigint not null
);
create table read_models.seat_1 (
  registration_id uuid primary key,
  webinar_id uuid not null,
  standing text not null,
  state jsonb not null,
  position bigint not null
);
create index seat_1_by_webinar on read_models.seat_1 (webinar_id, standing);
