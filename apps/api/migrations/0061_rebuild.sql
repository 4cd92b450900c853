-- Tables of projections that are made again beside those that are read, under the same names, and
-- those that were changed for them. A switch takes them through the second schema.
create schema read_models_beside;
create schema read_models_between;
create table read_models.rebuild (
  projection text primary key,
  -- Beside stands what is new, until a switch; then what was read before it.
  beside text not null check (beside in ('new', 'old')),
  -- How far the tables beside are; all before it is in them.
  position bigint,
  events bigint not null default 0,
  is_indexed boolean not null default false,
  -- Why it cannot go on.
  failure text,
  -- The last comparison of both.
  compared_at bigint,
  rows bigint,
  differing bigint,
  begun_at timestamptz not null default now()
);
