// What `npm run dev` runs: compilers that follow every save, and the service, which restarts on
// what they write. The engines are the ones of `npm start`; they end and begin with the service.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../src/root.ts'

const vite = ['build', '--watch', '--logLevel', 'warn', '--clearScreen', 'false']
const portal = [...vite, '--ssr', 'src/server.tsx', '--outDir', 'dist/server']
const watchers: readonly [folder: string, program: string, ...args: string[]][] = [
  ['.', 'tsc', '-b', '-w', '--preserveWatchOutput', 'apps/api', 'packages/sdk'],
  ['apps/console', 'vite', ...vite],
  ['apps/portal', 'vite', ...vite],
  ['apps/portal', 'vite', ...portal],
  [
    '.',
    'node',
    '--watch',
    '--watch-preserve-output',
    '--enable-source-maps',
    'apps/api/dist/main.js',
  ],
]

const children: ChildProcess[] = []
let ending = false

for (const [folder, program, ...args] of watchers) {
  const service = program === 'node' ? process.argv.slice(2) : []
  const child = spawn(program, [...args, ...service], { cwd: join(root, folder), stdio: 'inherit' })
  children.push(child)
  // One watcher less would leave a page or a rule stale without a word.
  child.once('exit', () => end(1)).once('error', () => end(1))
}

// Ctrl-C reaches the whole group by itself, so only another signal is passed on.
process.on('SIGINT', () => end(0, false))
process.on('SIGTERM', () => end(0))

function end(code: number, pass = true) {
  if (!ending) process.exitCode = code
  if (!ending && pass) for (const child of children) child.kill('SIGTERM')
  ending = true
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
  }, 10_000).unref()
}
