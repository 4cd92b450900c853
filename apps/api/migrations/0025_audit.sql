-- Who did what, beside the history: never dropped, in every backup. Nothing personal is in it, so
-- that no erasure has to touch it. Requests may read it; only the trail's writer adds to it.
create schema audit;
grant usage on schema audit to rostrum_app;
create table audit.entry (
  organization_id uuid not null,
  -- From 1, without a gap.
  sequence bigint not null,
  at timestamptz(3) not null,
  actor text not null,
  kind text not null,
  -- An operation or an event.
  subject text not null,
  resource uuid,
  network text not null,
  -- The code of a refusal.
  reason text,
  count bigint not null,
  -- Of a decision: where the log has it.
  position bigint,
  -- Over the row and the hash before it.
  hash bytea not null,
  primary key (organization_id, sequence)
);
create index entry_by_actor on audit.entry (organization_id, actor, sequence desc);
create index entry_by_kind on audit.entry (organization_id, kind, sequence desc);
create index entry_by_resource on audit.entry (organization_id, resource, sequence desc)
  where resource is not null;
create index entry_by_time on audit.entry (organization_id, at);
create table audit.checkpoint (
  organization_id uuid not null,
  sequence bigint not null,
  hash bytea not null,
  at timestamptz(3) not null,
  -- Ed25519, over all of the above.
  signature bytea not null,
  primary key (organization_id, sequence)
);
-- Made at the first start.
create table audit.signing_key (
  one boolean primary key default true check (one),
  private_key bytea not null
);
-- How far the log's decisions are on record, moved together with their rows.
create table audit.place (
  one boolean primary key default true check (one),
  position bigint not null
);
call tenancy.protect('audit.entry', 'select');
call tenancy.protect('audit.checkpoint', 'select');
