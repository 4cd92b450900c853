import { nothingMore, type Typed, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'

const days = 30

export const backUp: Command = {
  name: 'backup',
  usage: '<directory> [--keep-days 30]',
  summary: 'a new backup in the directory, and those older than that many days removed from it',
  async run({ words, options }, { env, print, note }) {
    const directory = theOne(words, 'Name the directory for backups.')
    const keepDays = daysOf(options)
    const { takeBackup } = await import('@rostrum/api/backup/take')
    print(await takeBackup({ env, directory, keepDays, note }))
  },
}

export const verify: Command = {
  name: 'verify',
  usage: '<backup or directory>',
  summary: 'whether a backup, or each one in a directory, is whole; what is wrong is named',
  async run({ words }, { print, note }) {
    const path = theOne(words, 'Name a backup, or a directory with backups.')
    const { verifyBackups } = await import('@rostrum/api/backup/verify')
    const verdicts = await verifyBackups(path)
    for (const { folder, faults, holds } of verdicts) {
      print(`${folder}: ${faults.length === 0 ? 'sound' : 'NOT SOUND'}, ${holds}`)
      for (const fault of faults) note(`  ${fault}`)
    }
    return verdicts.some(({ faults }) => faults.length > 0) ? exitCodes.unsound : exitCodes.done
  },
}

export const restore: Command = {
  name: 'restore',
  usage: '<backup>',
  summary: 'the backup into an empty data directory, and an empty DATABASE_URL where that is set',
  async run({ words }, { env, print, note }) {
    const backup = theOne(words, 'Name the backup.')
    const { restoreBackup } = await import('@rostrum/api/backup/restore')
    print(await restoreBackup({ env, backup, note }))
  },
}

export const setupLink: Command = {
  name: 'setup-link',
  usage: '',
  summary: 'a new one-time link that makes the first owner; the one before it dies',
  async run({ words, options }, { env, print, note }) {
    nothingMore(words)
    const { makeSetupLink } = await import('@rostrum/api/setup')
    print(await makeSetupLink({ env, url: options.url }))
    note('It works once, within an hour.')
  },
}

function theOne([word, ...more]: readonly string[], missing: string): string {
  if (word === undefined) throw new UsageError(missing)
  nothingMore(more)
  return word
}

function daysOf({ 'keep-days': given = String(days) }: Typed['options']): number {
  if (!/^[1-9]\d{0,4}$/.test(given))
    throw new UsageError('--keep-days is a number of days, 1 or more.')
  return Number(given)
}
