import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { jsonEvent } from '@eventstore/db-client'
import { startProcess } from '../node-process.ts'
import { mounting } from './full-disk.ts'
import { connectTo, Load, readAll, repeat } from './load.ts'
import { type FaultOutcome, idsOf, judge, wrongIn } from './outcome.ts'
import { inScratch } from './scratch.ts'
import { until, withNode, withNodeOn } from './with-node.ts'

const handles = 64

/** Whether this machine has the command that limits what a process may open. */
export const canLimit = spawnSync('prlimit', ['--version']).status === 0

/** A node on a file system that it may not write to ends with a sentence. */
export function readOnlyDisk(): Promise<FaultOutcome> {
  return inScratch(async (directory) => {
    const mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"'
    const { exit, errors } = startProcess(directory, { through: mounting(directory, mount) })
    const [code, said] = [await exit, await errors]
    const wrong = code === 1 && said.includes('may not write in') ? [] : [`${code}: ${said}`]
    return { fault: 'read-only file system', injected: 1, counted: { refused: 1 }, wrong }
  })
}

/**
 * Takes all the handles that a node may have: those who are connected go on, and others are served
 * when there are handles again.
 */
export function noHandles(): Promise<FaultOutcome> {
  return withNode(
    async ({ address, client, child, exit }) => {
      const append = (of: typeof client) =>
        of.appendToStream('clock', jsonEvent({ type: 'Ticked', data: {} }))
      await append(client)
      const [host = '', port] = address.split(':')
      const sockets = Array.from({ length: 200 }, () => connect(Number(port), host))
      for (const socket of sockets) socket.on('error', () => undefined)
      await Promise.all(sockets.map(settled))
      const taken = () => readdirSync(`/proc/${child.pid}/fd`).length
      await until(() => taken() >= handles - 2)
      const wrong: string[] = []
      await append(client).catch((error: Error) => wrong.push(`Who was there: ${error.message}`))
      for (const socket of sockets) socket.destroy()
      const newcomer = connectTo(address)
      await until(async () => {
        if (child.exitCode !== null) throw new Error(`It has ended with ${await exit}.`)
        return append(newcomer).then(
          () => true,
          () => false,
        )
      })
      await newcomer.dispose()
      return { fault: 'no handles', injected: sockets.length, counted: { handles }, wrong }
    },
    () => ['prlimit', `--nofile=${handles}`],
  )
}

/**
 * Starts a node with so few handles that it cannot open its files: it says so, or the runtime fails
 * before it can say anything; either way it ends, and the log stays as it was.
 */
export function fewHandles(limits: readonly number[]): Promise<FaultOutcome> {
  return inScratch(async (directory) => {
    const wrong: string[] = []
    let told = 0
    const ids = await withNodeOn(directory, async ({ client }) => {
      await client.appendToStream('clock', jsonEvent({ type: 'Ticked', data: {} }))
      return idsOf(await readAll(client))
    })
    for (const limit of limits) {
      const through = ['prlimit', `--nofile=${limit}`]
      const { child, exit, errors, ready } = startProcess(directory, { through })
      if (await ready) child.kill('SIGKILL')
      const [code, said] = [await exit, await errors]
      const isTold = code === 1 && /needs \d+ files at least, and the limit/.test(said)
      if (isTold) told += 1
      else if (code === 0 || said.includes('"level"')) wrong.push(`${limit}: ${code}, ${said}`)
    }
    const after = await withNodeOn(directory, async ({ client }) => idsOf(await readAll(client)))
    if (after.join() !== ids.join()) wrong.push('The log is not what it was.')
    const counted = { 'told why': told }
    return { fault: 'too few handles', injected: limits.length, counted, wrong }
  })
}

/** Connected, or refused, as it comes. */
function settled(socket: Socket): Promise<unknown> {
  return Promise.race([once(socket, 'connect'), once(socket, 'close')])
}

/**
 * Stops a node under load: what its clients gave up waiting for, they append again when it goes on,
 * and it is there once.
 */
export function stopped(milliseconds: number): Promise<FaultOutcome> {
  return withNode(async ({ client, child }) => {
    const load = new Load(client, { patience: Math.min(2_000, milliseconds / 2) })
    load.start('clock', 16)
    await load.begun()
    child.kill('SIGSTOP')
    const inDoubt = await load.inDoubt()
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    child.kill('SIGCONT')
    const ids = new Set(inDoubt.flatMap(({ events }) => events.map(({ id }) => id)))
    await until(async () => {
      const again = await repeat(client, inDoubt)
      const found = new Set((await readAll(client)).map(({ event }) => event?.id))
      return again.every((id) => found.has(id))
    })
    const judged = judge(await readAll(client), ids.union(load.acknowledged), [])
    const counted = { 'in doubt': inDoubt.length, ...judged }
    return { fault: `stopped ${milliseconds} ms`, injected: 1, counted, wrong: wrongIn(judged) }
  })
}
