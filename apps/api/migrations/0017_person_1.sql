-- Whoever registered, so that a list of people is a walk along an index.
create table read_models.person_1 (
  participant_id uuid primary key,
  organization_id uuid not null,
  last_registered_at timestamptz,
  held boolean not null,
  erased boolean not null,
  state jsonb not null,
  position bigint not null
);
create index person_1_by_latest on read_models.person_1
  (organization_id, last_registered_at desc, participant_id desc) where last_registered_at is not null;
call tenancy.protect('read_models.person_1', 'select');
