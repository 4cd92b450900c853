-- What an event answers, where that is not its own command.
create table read_models.cause_1 (
  position bigint primary key,
  organization_id uuid not null,
  causation_id text not null,
  correlation_id text not null
);
create index cause_1_by_cause on read_models.cause_1 (causation_id);
call tenancy.protect('read_models.cause_1', 'select');

-- Of a million events, those of one command, one stream or one rare kind are found at once.
create index journal_1_by_event on read_models.journal_1 ((event_id::text));
create index journal_1_by_command on read_models.journal_1 (command_id);
create index journal_1_by_type on read_models.journal_1 (organization_id, type, position);
create index journal_1_by_stream on read_models.journal_1 (stream_name, position);
drop index read_models.journal_1_of_privacy;
