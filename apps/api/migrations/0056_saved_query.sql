-- Queries that members saved under a name, to ask again.
create table jobs.saved_query (
  saved_query_id uuid primary key,
  organization_id uuid not null,
  name text not null,
  sql text not null,
  saved_at timestamptz not null,
  actor text not null,
  unique (organization_id, name)
);
call tenancy.protect('jobs.saved_query', 'select, insert, update, delete');
