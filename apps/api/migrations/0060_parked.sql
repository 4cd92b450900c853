-- Where a projection could not take an event: it and what came later under the same key wait, and
-- everything else goes on.
create table read_models.parked (
  -- Derived from the event and the projection.
  parked_id uuid primary key,
  projection text not null,
  stream_name text not null,
  -- What its events have to be applied in order by.
  key text not null,
  organization_id uuid not null,
  event_id uuid not null,
  position bigint not null,
  type text not null,
  reason text not null,
  since timestamptz not null default now(),
  unique (projection, stream_name)
);
-- What waits, the event that could not be taken first. Read from its stream when it is tried again.
create table read_models.held (
  projection text not null,
  position bigint not null,
  parked_id uuid not null,
  organization_id uuid not null,
  stream_name text not null,
  revision bigint not null,
  primary key (projection, position)
);
create index held_by_parked on read_models.held (parked_id, position);
call tenancy.protect('read_models.parked', 'select');
call tenancy.protect('read_models.held', 'select');

-- What a projection leaves out for good, because somebody said so. A decision, and so never dropped.
create table jobs.skipped (
  projection text not null,
  event_id uuid not null,
  organization_id uuid not null,
  stream_name text not null,
  position bigint not null,
  type text not null,
  -- What could not be done, and why somebody left it out.
  failure text not null,
  reason text not null,
  skipped_by text not null,
  skipped_at timestamptz not null default now(),
  primary key (projection, event_id)
);
call tenancy.protect('jobs.skipped', 'select');
