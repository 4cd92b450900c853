-- Read models may be dropped and are folded again from the log.
create schema read_models;
create table read_models.checkpoint (
  name text primary key,
  position bigint,
  lease uuid not null,
  moved_at timestamptz
);
-- The projections (name@version) that the group's checkpoint speaks for.
create table read_models.member (projection text primary key);
-- Which log these tables are folded from; another one is refused.
create table read_models.log_identity (one boolean primary key default true check (one), identity text not null);
