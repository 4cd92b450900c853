-- What an event answers, where that is not its own command.
create table read_models.cause_1 (
  position bigint primary key,
  organization_id uuid not null,
  causation_id text not null,
  correlation_id text not null
);
create index cause_1_by_cause on read_models.cause_1 (causation_id);
call tenancy.protect('read_models.cause_1', 'select');

-- Of a million events those of one command, of one kind, of one of us or of one person are found at
-- once. What a crowd does is found by its registrations: each index more is paid by every event.
create index journal_1_by_event on read_models.journal_1 (event_id);
create index journal_1_by_command on read_models.journal_1 using hash (command_id);
create index journal_1_by_type on read_models.journal_1 (organization_id, type, position);
create index journal_1_by_actor on read_models.journal_1 (organization_id, actor, position)
  where actor not like 'participant:%';
create index journal_1_of_people on read_models.journal_1 (stream_name, position)
  where category in ('notice', 'participant', 'privacy');
