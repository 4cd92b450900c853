-- Whose connection it is that a meeting provider tells of: its leaves name nobody.
create table jobs.provider_connection (
  webinar_id uuid not null,
  -- The random id that stands for the provider's own.
  connection_id uuid not null,
  organization_id uuid not null,
  -- Absent until a fact says who it is.
  attendance_id uuid,
  -- Leaves that were told before anybody was known to have joined; they wait here for the join.
  leaves text[] not null default '{}',
  primary key (webinar_id, connection_id)
);
