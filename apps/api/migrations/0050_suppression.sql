-- Addresses that are written to no more: each row is one stay of an address on the list. It is
-- personal, and goes with its subject; an address of nobody who is known has its own id for one.
create table vault.suppression (
  organization_id uuid not null,
  suppression_id uuid not null,
  subject_id uuid not null,
  hmac bytea not null,
  -- refused or by_hand.
  cause text not null,
  -- The message that was refused.
  message_id uuid,
  -- The address, what the mail server answered or a member wrote, why it was taken off.
  content jsonb not null,
  -- To the millisecond, as a list's cursor says it.
  created_at timestamptz(3) not null,
  lifted_at timestamptz(3),
  primary key (organization_id, suppression_id)
);
alter table vault.suppression alter column content set statistics 0;
alter table vault.suppression alter column hmac set statistics 0;
create unique index suppression_standing on vault.suppression (organization_id, hmac)
  where lifted_at is null;
create index suppression_by_time on vault.suppression
  (organization_id, created_at desc, suppression_id);
create index suppression_by_subject on vault.suppression (organization_id, subject_id);
call tenancy.protect('vault.suppression', 'select, insert, update, delete');
-- For which entry of the list a message was withheld.
alter table vault.message add column suppression_id uuid;
