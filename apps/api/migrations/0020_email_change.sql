-- An address that a person wants to sign in with, until the link sent to it is opened; one at a
-- time. Its organization is the one whose outbox the mail goes by.
create table auth.email_change (
  user_id uuid primary key,
  hash bytea not null unique,
  organization_id uuid not null,
  email text not null,
  expires_at timestamptz not null
);
