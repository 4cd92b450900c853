import { nothingMore, UsageError } from './arguments.ts'
import type { Command } from './command.ts'

export const resetFactors: Command = {
  name: 'reset-factors',
  usage: '<e-mail>',
  summary: 'for whoever lost every second factor: they sign in without, and set up anew',
  async run({ words: [email, ...more] }, { env, print }) {
    if (email === undefined) throw new UsageError('Name the address that they sign in with.')
    nothingMore(more)
    const api = await import('@rostrum/api/reset-factors')
    const { codes, passkeys, sessions } = await api.resetFactors({ env, email })
    const app = codes ? 'the app that makes codes and its recovery codes' : 'no app'
    print(`Taken away: ${app}, ${counted(passkeys, 'passkey')}.`)
    print(`Ended: ${counted(sessions, 'session')}.`)
  },
}

function counted(count: number, noun: string) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
