create table read_models.attendance_1 (
  attendance_id uuid primary key,
  organization_id uuid not null,
  webinar_id uuid not null,
  participant_id uuid,
  details uuid,
  -- What stands: the union of the connections, or the correction. Open while somebody is in.
  present tstzmultirange not null,
  first_joined_at timestamptz,
  corrected boolean not null,
  revision bigint not null,
  state jsonb not null,
  position bigint not null
);
create index attendance_1_by_webinar on read_models.attendance_1 (webinar_id, first_joined_at, attendance_id);
