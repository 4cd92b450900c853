-- A row belongs to one organization. Who connects as rostrum_app sees those of the organization
-- that the connection names, and none where it names none; it owns nothing and may not go around.
create schema tenancy;
create function tenancy.organization() returns uuid language sql stable parallel safe
  return nullif(current_setting('rostrum.organization', true), '')::uuid;
grant usage on schema tenancy, read_models, vault, jobs to rostrum_app;

-- Every table with rows of organizations goes through here, in the file that makes it.
create procedure tenancy.protect(guarded regclass, allowed text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  -- In a subquery it is asked once for a statement, not once for a row.
  execute format('create policy organization on %s to rostrum_app
    using (organization_id = (select tenancy.organization()))', guarded);
  execute format('create policy every_organization on %s to rostrum_projector using (true)', guarded);
  execute format('grant %s on %s to rostrum_app', allowed, guarded);
end $$;

-- Each ledger has its capacity's row, which says whose the seats are.
alter table read_models.seat_1 add column organization_id uuid;
update read_models.seat_1 s set organization_id = c.organization_id
  from read_models.capacity_1 c where c.webinar_id = s.webinar_id;
alter table read_models.seat_1 alter column organization_id set not null;

call tenancy.protect('read_models.journal_1', 'select');
call tenancy.protect('read_models.series_1', 'select');
call tenancy.protect('read_models.webinar_1', 'select');
call tenancy.protect('read_models.capacity_1', 'select');
call tenancy.protect('read_models.seat_1', 'select');
call tenancy.protect('read_models.registration_1', 'select');
call tenancy.protect('read_models.registration_transition_1', 'select');
call tenancy.protect('read_models.attendance_1', 'select');
call tenancy.protect('read_models.organization_2', 'select');
call tenancy.protect('read_models.offer_1', 'select');
call tenancy.protect('vault.subject', 'select, insert, update, delete');
call tenancy.protect('vault.address', 'select, insert, update, delete');
call tenancy.protect('vault.entry', 'select, insert, update, delete');
call tenancy.protect('vault.token', 'select, insert, update, delete');
call tenancy.protect('vault.link', 'select, insert, update, delete');
call tenancy.protect('jobs.connection', 'select, insert, update, delete');
call tenancy.protect('jobs.provider_connection', 'select, insert, update, delete');
call tenancy.protect('jobs.report', 'select, insert, update, delete');
grant usage on schema auth to rostrum_app;
call tenancy.protect('auth.api_key', 'select, insert, update, delete');
call tenancy.protect('auth.invitation_link', 'select, insert, update, delete');
