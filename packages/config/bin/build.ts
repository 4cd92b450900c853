// Builds the rooms named, and those they need, as far as something changed; quiet when nothing did.
import { spawn } from 'node:child_process'
import { buildLock, holding } from '../src/lock.ts'
import { root } from '../src/root.ts'

const filters = process.argv.slice(2).map((room) => `--filter=${room}...`)
const never = new AbortController().signal

// Said on the error stream, since what follows may own the other one.
const patience = setTimeout(() => console.error('Building what changed …'), 700)
const { code, said } = await holding(buildLock, build, never)
clearTimeout(patience)
if (code !== 0) console.error(said)
process.exitCode = code

async function build() {
  const args = ['run', 'build', ...filters, '--output-logs=errors-only', '--log-prefix=none']
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' }
  const turbo = spawn('turbo', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [turbo.stdout, turbo.stderr])
    stream.on('data', (chunk: Buffer) => (output += String(chunk)))
  return await new Promise<{ code: number; said: string }>((resolve) =>
    turbo
      .once('error', (error) => resolve({ code: 1, said: error.message }))
      .once('close', (status) => resolve({ code: status ?? 1, said: output })),
  )
}
