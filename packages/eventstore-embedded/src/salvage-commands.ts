import { recoverLog } from './recover.ts'
import { verifyDirectory } from './verify.ts'

/** How many faults are named one by one. */
const named = 100

/** Prints what is wrong with a log; the exit code says whether anything is. */
export function verifyCommand(directory: string): void {
  const { faults, lost, events, lastPosition, identity } = verifyDirectory(directory)
  for (const sentence of lost) console.log(sentence)
  for (const fault of faults.slice(0, named)) console.log(fault)
  if (faults.length > named) console.log(`And ${faults.length - named} more.`)
  const log = identity === undefined ? 'a log without its first event' : `log ${identity}`
  const verdict = faults.length === 0 ? 'whole' : 'damaged'
  console.log(`${verdict}: ${log}, ${events} events that can be read, up to ${lastPosition}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}

/** Saves what can be read and prints what cannot. */
export function recoverCommand(from: string, to: string): void {
  const { events, lost, identity, isNew } = recoverLog(from, to)
  for (const { position, until } of lost)
    console.log(`Lost: from position ${position} to ${until}.`)
  if (isNew) console.log('The first event was lost, and with it whose log it was.')
  console.log(`recovered: log ${identity}, ${events} events into ${to}`)
}
