-- An address that somebody typed is not proven to be theirs; so far it was taken for that.
do $$ begin
  if to_regclass('auth."user"') is not null then
    update auth."user" set "emailVerified" = false;
  end if;
end $$;
