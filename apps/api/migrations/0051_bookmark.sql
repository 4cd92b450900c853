-- Moments that members named, to come back to. Each holds a place in the log, so that nothing told
-- later changes what it shows.
create table jobs.bookmark (
  bookmark_id uuid primary key,
  organization_id uuid not null,
  name text not null,
  -- As the wire says it: `position:812`, or `2021-05-26T10:00:00Z@position:812`.
  as_of text not null,
  -- Where the log ended for it.
  position bigint not null,
  made_at timestamptz not null,
  actor text not null
);
create index bookmark_by_time on jobs.bookmark (organization_id, made_at desc, bookmark_id);
call tenancy.protect('jobs.bookmark', 'select, insert, delete');
