-- What is deleted of a person is rewritten out of the files of its tables: only of those parts that
-- held it, so that others are not kept waiting. Nothing personal goes into the statistics.
create procedure vault.divide(whole text, by_column text) language plpgsql as $$
begin
  execute format('create table vault.%I_divided (like vault.%I including defaults)
    partition by hash (%I)', whole, whole, by_column);
  for part in 0..15 loop
    execute format('create table vault.%I partition of vault.%I
      for values with (modulus 16, remainder %s)', whole || '_' || part, whole || '_divided', part);
  end loop;
  execute format('insert into vault.%I_divided select * from vault.%I', whole, whole);
  execute format('drop table vault.%I', whole);
  execute format('alter table vault.%I_divided rename to %I', whole, whole);
end $$;

call vault.divide('entry', 'details');
alter table vault.entry add primary key (organization_id, details, class);
create index entry_by_subject on vault.entry (organization_id, subject_id);
create index entry_unnamed on vault.entry (created_at) where not named;
alter table vault.entry alter column content set statistics 0;

call vault.divide('token', 'details');
alter table vault.token add primary key (organization_id, token, details);
create index token_by_details on vault.token (organization_id, details);
alter table vault.token alter column token set statistics 0;

call vault.divide('address', 'hmac');
alter table vault.address add primary key (organization_id, kind, hmac);
create index address_by_subject on vault.address (organization_id, subject_id);
alter table vault.address alter column hmac set statistics 0;

-- A certificate is asked for by its number alone.
create index journal_1_by_certificate on read_models.journal_1 ((data->>'certificateId'))
  where category = 'privacy';
create index journal_1_of_privacy on read_models.journal_1 (stream_name, position)
  where category = 'privacy';
create index journal_1_erasures on read_models.journal_1 (organization_id, position)
  where category = 'privacy';
create index registration_1_by_participant on read_models.registration_1
  (organization_id, participant_id, submitted_at desc);
create index link_by_subject on vault.link (organization_id, subject_id);
alter table vault.link alter column token set statistics 0;

call tenancy.protect('vault.entry', 'select, insert, update, delete');
call tenancy.protect('vault.token', 'select, insert, update, delete');
call tenancy.protect('vault.address', 'select, insert, update, delete');
-- Nobody but the owner reads a part by itself.
create procedure vault.close_parts() language plpgsql as $$ declare part regclass; begin
  for part in select inhrelid from pg_inherits join pg_class c on c.oid = inhparent
    where c.relnamespace = 'vault'::regnamespace and c.relkind = 'p' loop
    execute format('alter table %s enable row level security', part);
    execute format('alter table %s force row level security', part);
  end loop;
end $$;
call vault.close_parts();
