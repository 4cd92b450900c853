-- Which backups were taken of this installation, so that it can be told whether there are any.
create table jobs.backup (
  taken_at timestamptz(3) primary key,
  -- It goes with the first backup that is taken after this.
  kept_until timestamptz(3) not null,
  events bigint
);
