-- What a first reading of a long log does without until it is at the end of it. Not emptied with
-- the tables: whoever is here has to be made.
create table read_models.put_off_index (
  name text primary key,
  of_table text not null,
  definition text not null
);
