import { UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'

export const verifyTrail: Command = {
  name: 'trail verify',
  usage: '[<organization>/<row>:<hash> ...]',
  summary: 'whether what is on record is what was written; a head noted earlier is held against it',
  async run({ words }, { env, print, note }) {
    const heads = words.map(headOf)
    const { verifyTrails } = await import('@rostrum/api/trail')
    const verdicts = await verifyTrails({ env, heads })
    for (const { organizationId, isNobodys, intact, entries, head, signed, fault } of verdicts) {
      const whose = isNobodys ? `${organizationId} (of no organization)` : organizationId
      print(`${whose}: ${intact ? 'intact' : 'NOT INTACT'}, ${entries} rows`)
      if (fault) note(`  ${fault.detail} (${fault.code})`)
      else if (head) {
        note(`  signed up to row ${signed?.sequence ?? 0}; to be noted elsewhere:`)
        print(`${organizationId}/${head.sequence}:${head.hash}`)
      }
    }
    return verdicts.every(({ intact }) => intact) ? exitCodes.done : exitCodes.unsound
  },
}

function headOf(word: string) {
  const [, organizationId, sequence, hash] =
    /^([0-9a-f-]{36})\/([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(word) ?? []
  if (!organizationId || !sequence || !hash)
    throw new UsageError(`"${word}" is not a head such as trail verify prints.`)
  return { organizationId, sequence: Number(sequence), hash }
}
