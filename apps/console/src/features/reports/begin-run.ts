import type { CallOf } from '@rostrum/contracts/endpoint'
import { type RunningReport, runReport } from '@rostrum/contracts/reports'
import { client } from '../../platform/client.ts'

/** The id of a run, once it is made or known to take longer: then its own page tells of it. */
export async function beginRun(call: CallOf<typeof runReport>): Promise<string> {
  const enough = new AbortController()
  const going = Promise.withResolvers<string>()
  const meanwhile = ({ id }: RunningReport) => {
    going.resolve(id)
    enough.abort()
  }
  const made = client.call(runReport, { ...call, meanwhile, signal: enough.signal })
  return await Promise.race([going.promise, made.then(({ id }) => id)])
}
