-- What people agreed to, or no longer do: what each of them said last, by purpose and series.
create table read_models.consent_1 (
  consent_id uuid primary key,
  organization_id uuid not null,
  participant_id uuid not null,
  purpose text not null,
  series_id uuid,
  given boolean not null,
  said_at timestamptz not null,
  state jsonb not null,
  position bigint not null
);
create index consent_1_by_purpose on read_models.consent_1 (organization_id, purpose, consent_id);
create index consent_1_by_participant on read_models.consent_1 (participant_id);
call tenancy.protect('read_models.consent_1', 'select');
