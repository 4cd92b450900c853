import { run } from './run.ts'

// Whoever has read enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', () => process.exit(0))

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  print: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
  interrupted: () => {
    const enough = new AbortController()
    process.once('SIGINT', () => enough.abort())
    return enough.signal
  },
})
