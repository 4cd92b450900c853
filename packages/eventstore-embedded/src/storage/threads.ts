import { Worker } from 'node:worker_threads'

/**
 * Starts `./<name>.ts` beside this file, or `.js` where it was compiled, as a thread on the log's
 * file. Compile options of the parent (test runners set some) are not passed on.
 */
export function startThread(name: 'writer-thread' | 'reader-thread', file: string): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new Worker(new URL(`./${name}.${extension}`, import.meta.url), {
    workerData: file,
    execArgv: [],
  })
}
