import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'

type Database = Kysely<Record<never, never>>

/** Whoever connects may neither use nor make the roles that keep organizations apart. */
export class RolesMissingError extends Error {
  override name = 'RolesMissingError'

  constructor(user: string) {
    super(
      'The database user may not make the roles that keep organizations apart. An administrator ' +
        'must run: CREATE ROLE rostrum_app NOLOGIN; CREATE ROLE rostrum_projector NOLOGIN; ' +
        `GRANT rostrum_app, rostrum_projector TO "${user}";`,
    )
  }
}

const forbidden = '42501'
/** Another server of the cluster made or granted them at the same moment. */
const meanwhile = ['42710', '23505', 'XX000', '40001']
const attempts = 5

/**
 * `rostrum_app` sees one organization's rows, `rostrum_projector` all. Roles belong to the cluster
 * and are in no dump, so each start looks. @throws RolesMissingError
 */
export async function ensureRoles(database: Database): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      return await makeRoles(database)
    } catch (error) {
      const { code = '' } = error as { code?: string }
      if (code === forbidden) throw new RolesMissingError(await userOf(database))
      if (!meanwhile.includes(code) || attempt === attempts) throw error
      await sleep(20 * attempt)
    }
}

async function makeRoles(database: Database) {
  await sql`do $$ begin
    if to_regrole('rostrum_app') is null then create role rostrum_app nologin; end if;
    if to_regrole('rostrum_projector') is null then create role rostrum_projector nologin; end if;
    if not pg_has_role('rostrum_projector', 'usage') then
      grant rostrum_projector to current_user; end if;
    begin
      set local role rostrum_app; reset role;
    exception when insufficient_privilege then
      grant rostrum_app to current_user;
    end;
    if exists (select from pg_roles where rolname = 'rostrum_app'
      and (rolsuper or rolbypassrls or pg_has_role('rostrum_app', 'rostrum_projector', 'member')))
    then raise 'The role rostrum_app must be neither a superuser nor see every organization.';
    end if;
  end $$`.execute(database)
}

async function userOf(database: Database) {
  const { rows } = await sql<{ name: string }>`select current_user as name`.execute(database)
  return rows[0]?.name ?? ''
}
