import pg from 'pg'

interface Seed {
  readonly webinarId: string
  readonly registrations: number
}

const statuses = "(array['approved','approved','approved','pending','cancelled'])"
const firstNames = 2_000
const lastNames = 5_000

/**
 * Fills read models and vault with people of one registration each, of whom two in a thousand are
 * one person, and one in ten thousand is under a hold, as projections and the vault
 * write them: what is measured is what a million of them cost to be looked through, and the way
 * there through the log would take an hour.
 */
export async function seedRegistrations(
  databaseUrl: string,
  organizationId: string,
  seeds: readonly Seed[],
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('set synchronous_commit = off')
    let before = 0
    for (const { webinarId, registrations } of seeds) {
      await client.query('drop table if exists pg_temp.seed')
      await client.query(people(organizationId, webinarId, before, registrations))
      for (const statement of filling) await client.query(statement)
      before += registrations
    }
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/**
 * Whoever the projections met is in the vault, without a name: a server keeps away from a log that
 * names people whom its vault does not know.
 */
export async function seedSubjects(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(`insert into vault.subject (organization_id, subject_id, kind)
    select organization_id, participant_id, 'participant' from read_models.person_1`)
  await client.end()
}

/**
 * Copies the columns of a roster's file in its order, by Postgres itself to where nothing is kept.
 * @returns how many milliseconds that took
 */
export async function copyRoster(connectionString: string, webinarId: string): Promise<number> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const begun = performance.now()
    await client.query(`copy (
      select registration_id, content->>'name', content->>'email', status, submitted_at, late
      from read_models.registration_1 join vault.entry using (organization_id, details)
      where webinar_id = '${webinarId}' order by submitted_at, registration_id
    ) to '/dev/null' (format csv)`)
    return performance.now() - begun
  } finally {
    await client.end()
  }
}

function people(organizationId: string, webinarId: string, before: number, n: number): string {
  return `create temp table seed as
    select g, '${organizationId}'::uuid as organization_id, '${webinarId}'::uuid as webinar_id,
      gen_random_uuid() as registration_id, gen_random_uuid() as participant_id,
      gen_random_uuid() as details, ${statuses}[1 + g % 5] as status,
      timestamptz '2026-01-01' + g * interval '1 second' as submitted_at,
      'given' || (g::bigint * 7919 % ${firstNames}) as first_name,
      'family' || (g::bigint * 104729 % ${lastNames}) as last_name
    from generate_series(${before + 1}, ${before + n}) g`
}

const tokens = `unnest(array[first_name, last_name, 'p' || g, 'example', 'org',
  'p' || g || '@example.org'])`

const filling = [
  `insert into vault.subject (organization_id, subject_id, kind)
    select organization_id, participant_id, 'participant' from seed`,
  `insert into vault.entry
      (organization_id, details, class, subject_id, stream_name, command_id, content, named)
    select organization_id, details, 'contact', participant_id,
      'registration-' || registration_id, registration_id::text, jsonb_build_object(
        'name', first_name || ' ' || last_name, 'email', 'p' || g || '@example.org'), true
    from seed`,
  `insert into vault.token (organization_id, token, details)
    select organization_id, ${tokens}, details from seed`,
  `insert into vault.roster_name (organization_id, webinar_id, name, details)
    select organization_id, webinar_id, lower(first_name || ' ' || last_name), details from seed`,
  `insert into vault.roster_token (organization_id, webinar_id, token, details)
    select organization_id, webinar_id, ${tokens}, details from seed`,
  `insert into read_models.registration_1
    select registration_id, organization_id, webinar_id, participant_id, details, status, false,
      submitted_at, 0, '{}', g from seed`,
  `insert into read_models.registration_count_1
    select organization_id, webinar_id, status, count(*) from seed group by 1, 2, 3`,
  `insert into read_models.registration_transition_1
    select g, registration_id, organization_id, webinar_id, participant_id, details, status, false,
      submitted_at, 0, submitted_at, submitted_at from seed`,
  `insert into read_models.person_1
    select participant_id, organization_id, submitted_at, g % 10000 = 7, false, '{}', g from seed`,
  `insert into read_models.merged_1
    select one.participant_id, one.organization_id, first.participant_id
    from seed one join seed first on first.g = one.g - one.g % 1000 + 5
    where one.g % 1000 in (5, 6)`,
]
