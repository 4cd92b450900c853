import { newSetupLink } from './platform/auth/setup-link.ts'
import { openWholeDatabase } from './platform/database.ts'
import { defaultDataPath } from './platform/engines/data-directory.ts'
import { databaseOfServer } from './platform/engines/reach-database.ts'

interface Wanted {
  /** `ROSTRUM_DATA`, `DATABASE_URL`, `PUBLIC_URL` and `PORT` as for the server. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where people reach the server, if that is not what `env` says. */
  readonly url?: string | undefined
}

/**
 * A new setup link for the server that runs on a data directory; the one before it opens nothing
 * any more. Throws a sentence where none runs, because each start makes its own link, and where
 * somebody can sign in already.
 */
export async function makeSetupLink({ env, url }: Wanted): Promise<string> {
  const path = defaultDataPath(env)
  const origin = new URL(url ?? env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT || 4300}`).origin
  const databaseUrl = await databaseOfServer(path, env)
  if (databaseUrl === undefined)
    throw new Error(`No server runs on ${path}: start it, and it prints a setup link.`)
  const whole = openWholeDatabase(databaseUrl)
  try {
    const link = await newSetupLink(whole, origin)
    if (link === undefined)
      throw new Error('There is an owner already: no setup link is made. They can invite others.')
    return link
  } catch (error) {
    if ((error as { code?: string }).code !== '42P01') throw error
    throw new Error(`The server on ${path} is still starting: try again.`, { cause: error })
  } finally {
    await whole.destroy()
  }
}
