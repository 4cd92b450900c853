-- What is past its time is emptied where it stands: the log names the entry, and nothing is said in it.
alter table vault.entry add column expired_at timestamptz;
create index entry_of_class on vault.entry (organization_id, class, subject_id)
  where expired_at is null and class <> 'contact';
-- A run that has emptied entries, until they are rewritten out of the files and on record.
create table jobs.retention_run (
  organization_id uuid primary key,
  run_id uuid not null,
  parts text[] not null,
  gone jsonb not null
);
call tenancy.protect('jobs.retention_run', 'select');
