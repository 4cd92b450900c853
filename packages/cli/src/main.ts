import { run } from './run.ts'
import { waiting } from './waiting.ts'

// Whoever has read enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', () => process.exit(0))

const wait = waiting(process.stderr)
process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  print: (text) => {
    wait.over()
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  },
  note: (text) => {
    wait.over()
    process.stderr.write(`${text}\n`)
  },
  progress: wait.reached,
  interrupted: () => {
    const enough = new AbortController()
    process.once('SIGINT', () => enough.abort())
    return enough.signal
  },
})
wait.over()
