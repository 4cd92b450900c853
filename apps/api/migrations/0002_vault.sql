-- Who people are. Never dropped, in every backup; the log holds only the ids of what stands here.
create schema vault;
create table vault.secret (one boolean primary key default true check (one), hmac_key bytea not null);
create table vault.subject (
  organization_id uuid not null,
  subject_id uuid not null,
  kind text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, subject_id)
);
-- What somebody is found by: an e-mail address, or an id that somebody else gave them. Only its HMAC.
create table vault.address (
  organization_id uuid not null,
  kind text not null,
  hmac bytea not null,
  subject_id uuid not null,
  primary key (organization_id, kind, hmac)
);
create index address_by_subject on vault.address (organization_id, subject_id);
-- What was said, once: never updated. A correction is a new entry that a new event names.
create table vault.entry (
  organization_id uuid not null,
  details uuid not null,
  class text not null,
  subject_id uuid not null,
  stream_name text not null,
  command_id text not null,
  content jsonb not null,
  -- An event is known to name it; until then the sweeper asks the log.
  named boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (organization_id, details, class)
);
create index entry_by_subject on vault.entry (organization_id, subject_id);
create index entry_unnamed on vault.entry (created_at) where not named;
create table vault.token (
  organization_id uuid not null,
  token text collate "C" not null,
  details uuid not null,
  primary key (organization_id, token, details)
);
create index token_by_details on vault.token (organization_id, details);
-- Personal links. The token is shown to the person and to organisers, and found by its hash.
create table vault.link (
  organization_id uuid not null,
  registration_id uuid not null,
  subject_id uuid not null,
  token text not null,
  token_hash bytea not null unique,
  primary key (organization_id, registration_id)
);
