import { mkdtemp, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { onTestFinished } from 'vitest'
import { ObjectStore } from './object-store.ts'
import { storeAt } from './settings.ts'

export const bucket = 'histories'
export const url = `s3://${bucket}/rostrum/history`

type Middleware = S3rver['middleware'][number]

/** An S3-compatible server with one bucket, gone after the test. */
export async function startStore() {
  const directory = await mkdtemp(join(tmpdir(), 'rostrum-store-'))
  let before: Middleware = (_, next) => next()
  const turn = oneByOne()
  const serve = async (port: number) => {
    const server = new S3rver({
      ...{ address: '127.0.0.1', port, directory, silent: true },
      configureBuckets: [{ name: bucket }],
    })
    server.middleware.unshift(async (context, next) => {
      await turn(context.res)
      // It checks signatures, but over the path of a list without the slash at its end.
      if (/^\/[^/]+\/$/.test(context.path))
        context.app = Object.assign(Object.create(server), { allowMismatchedSignatures: true })
      await before(context, next)
    })
    return { server, port: (await server.run()).port }
  }
  let running = await serve(0)
  const { port } = running
  const stop = async () => {
    running.server.httpServer.closeAllConnections()
    await running.server.close()
  }
  const env = {
    ROSTRUM_HISTORY_URL: url,
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
  }
  const store = new ObjectStore(storeAt(url, env, 'the spec'))
  onTestFinished(async () => {
    store.close()
    await stop().catch(() => undefined)
    await rm(directory, { recursive: true, force: true })
  })
  return {
    ...{ env, store, stop },
    start: async () => {
      running = await serve(port)
    },
    /** What each request passes through from now on, before the server looks at it. */
    passThrough: (middleware: Middleware) => {
      before = middleware
    },
  }
}

/**
 * Whoever reads from a store finds an object or the one before it. This server writes in place, so
 * a request waits until the one before it is over.
 */
function oneByOne() {
  let last = Promise.resolve()
  return async (response: ServerResponse) => {
    const before = last
    const { promise, resolve } = Promise.withResolvers<void>()
    last = promise
    response.once('close', resolve)
    await before
  }
}

export type Store = Awaited<ReturnType<typeof startStore>>
