-- Who signs in. Never dropped, in every backup. The tables of users, credentials and sessions are
-- made by the library that owns them, in the same schema.
create schema auth;
create table auth.secret (one boolean primary key default true check (one), secret text not null);
create table auth.one_time_link (
  hash bytea primary key,
  kind text not null,
  user_id uuid,
  expires_at timestamptz not null,
  used_at timestamptz
);
-- The secret of an API key; what it may do is an event of its organization.
create table auth.api_key (
  key_id uuid primary key,
  organization_id uuid not null,
  hash bytea not null,
  last_used_at timestamptz
);
create table auth.invitation_link (
  hash bytea primary key,
  organization_id uuid not null,
  invitation_id uuid not null
);
