-- What was said of who is whom, in the order of the log. Without `other_id` a merge is taken back.
create table read_models.merge_1 (
  position bigint primary key,
  organization_id uuid not null,
  participant_id uuid not null,
  other_id uuid,
  occurred_at timestamptz not null
);
create index merge_1_by_organization on read_models.merge_1 (organization_id, position);
call tenancy.protect('read_models.merge_1', 'select');
-- Whoever is one of several participants of one person now, the person's own id too.
create table read_models.merged_1 (
  participant_id uuid primary key,
  organization_id uuid not null,
  person_id uuid not null
);
create index merged_1_by_person on read_models.merged_1 (organization_id, person_id);
call tenancy.protect('read_models.merged_1', 'select');
