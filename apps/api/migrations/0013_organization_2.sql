-- With members, invitations and keys in its state; folded again from the log.
drop table read_models.organization_1;
create table read_models.organization_2 (
  organization_id uuid primary key,
  revision bigint not null,
  state jsonb not null,
  position bigint not null
);
