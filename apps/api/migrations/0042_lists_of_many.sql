-- Few are kept under a hold, and few were erased: a list of them does not walk past everybody.
create index person_1_held on read_models.person_1 (organization_id) where held;
create index person_1_erased on read_models.person_1 (organization_id) where erased;
