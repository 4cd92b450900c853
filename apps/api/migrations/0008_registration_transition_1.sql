-- What a registration was from here on. The state as of anything is the last transition before it.
create table read_models.registration_transition_1 (
  position bigint primary key,
  registration_id uuid not null,
  organization_id uuid not null,
  webinar_id uuid not null,
  participant_id uuid not null,
  details uuid not null,
  status text not null,
  late boolean not null,
  submitted_at timestamptz not null,
  revision bigint not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null
);
create index registration_transition_1_by_webinar
  on read_models.registration_transition_1 (webinar_id, registration_id, position desc);
