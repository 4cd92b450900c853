-- Work in hand, kept over restarts; what it leads to is an event.
create schema jobs;
create table jobs.connection (
  webinar_id uuid not null,
  connection_id text not null,
  organization_id uuid not null,
  attendance_id uuid not null,
  -- The last proof of life: where a connection that went silent left.
  seen_at timestamptz not null,
  primary key (webinar_id, connection_id)
);
create index connection_by_silence on jobs.connection (seen_at);
create table jobs.reactor (name text primary key, position bigint);
create table jobs.report (
  report_id uuid primary key,
  organization_id uuid not null,
  made_at timestamptz not null default now(),
  actor text not null,
  body jsonb not null
);
create index report_by_time on jobs.report (organization_id, made_at desc, report_id);
