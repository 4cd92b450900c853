-- What a roster is put in order by, and what those in it are found by within it: made of the log and
-- of what the vault holds, and so filled by a projection. Here because it is personal.
create table vault.roster_name (
  organization_id uuid not null,
  webinar_id uuid not null,
  name text not null,
  details uuid not null
);
create table vault.roster_token (
  organization_id uuid not null,
  webinar_id uuid not null,
  token text collate "C" not null,
  details uuid not null
);
call vault.divide('roster_name', 'details');
alter table vault.roster_name add primary key (organization_id, details);
create index roster_name_in_order on vault.roster_name (organization_id, webinar_id, name, details);
alter table vault.roster_name alter column name set statistics 0;

call vault.divide('roster_token', 'details');
alter table vault.roster_token add primary key (organization_id, webinar_id, token, details);
create index roster_token_by_details on vault.roster_token (organization_id, details);
alter table vault.roster_token alter column token set statistics 0;

call tenancy.protect('vault.roster_name', 'select');
call tenancy.protect('vault.roster_token', 'select');
call vault.close_parts();

create index registration_1_by_details on read_models.registration_1 (organization_id, details);
-- Whether an entry has a word is answered by the index alone.
drop index vault.token_by_details;
create index token_by_details on vault.token (organization_id, details, token);
