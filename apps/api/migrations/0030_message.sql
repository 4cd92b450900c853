-- What people are written: name, address and text, so it is personal and goes with its subject.
create table vault.message (
  organization_id uuid not null,
  -- Derived from the event that causes it: the same message is never there twice.
  message_id uuid not null,
  subject_id uuid not null,
  kind text not null,
  webinar_id uuid,
  registration_id uuid,
  cause_id uuid not null,
  -- Of the calendar entry that goes with it.
  sequence int,
  content jsonb not null,
  expires_at timestamptz not null,
  -- waiting, sent, missed or withdrawn; why it was missed.
  state text not null default 'waiting',
  cause text,
  attempts int not null default 0,
  last_error text,
  -- A mail server took it; the log may not know yet.
  accepted_at timestamptz,
  -- To the millisecond, as a list's cursor says it.
  created_at timestamptz(3) not null default now()
);
call vault.divide('message', 'message_id');
alter table vault.message add primary key (organization_id, message_id);
alter table vault.message alter column content set statistics 0;
create index message_by_time on vault.message (organization_id, created_at desc, message_id);
create index message_by_subject on vault.message (organization_id, subject_id);
create index message_waiting on vault.message (created_at) where state = 'waiting';
-- Who may stop reminders by the token in them, and who did.
create table vault.reminder_choice (
  organization_id uuid not null,
  subject_id uuid not null,
  token_hash bytea not null unique,
  stopped_at timestamptz,
  primary key (organization_id, subject_id)
);
call tenancy.protect('vault.message', 'select, insert, update, delete');
call tenancy.protect('vault.reminder_choice', 'select, insert, update, delete');
call vault.close_parts();
