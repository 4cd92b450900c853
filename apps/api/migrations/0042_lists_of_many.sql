-- Few are kept under a hold, and few were erased: a list of them does not walk past everybody.
create index person_1_held on read_models.person_1 (organization_id) where held;
create index person_1_erased on read_models.person_1 (organization_id) where erased;

-- How many registrations a webinar has of each status: it is said on each page of a roster.
create table read_models.registration_count_1 (
  organization_id uuid not null,
  webinar_id uuid not null,
  status text not null,
  registrations bigint not null,
  primary key (webinar_id, status)
);
insert into read_models.registration_count_1
  select organization_id, webinar_id, status, count(*)
  from read_models.registration_1 group by organization_id, webinar_id, status;
call tenancy.protect('read_models.registration_count_1', 'select');
