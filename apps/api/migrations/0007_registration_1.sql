create table read_models.registration_1 (
  registration_id uuid primary key,
  organization_id uuid not null,
  webinar_id uuid not null,
  participant_id uuid not null,
  details uuid not null,
  status text not null,
  late boolean not null,
  submitted_at timestamptz not null,
  revision bigint not null,
  state jsonb not null,
  position bigint not null
);
create index registration_1_by_webinar on read_models.registration_1 (webinar_id, submitted_at desc, registration_id);
create index registration_1_by_status on read_models.registration_1 (webinar_id, status, submitted_at desc, registration_id);
create index registration_1_by_organization on read_models.registration_1 (organization_id, submitted_at);
