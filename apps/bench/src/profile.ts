import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string }
  }[]
  readonly samples: readonly number[]
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[]
}

/** One thread's busy time, and the share of each module's own code in it. */
export interface ThreadProfile {
  readonly name: string
  readonly busyMs: number
  readonly shares: readonly (readonly [module: string, share: number])[]
}

/** The profiles that `node --cpu-prof` left in a directory, the busiest thread first. */
export function readProfiles(directory: string): ThreadProfile[] {
  return readdirSync(directory)
    .map((file): CpuProfile => JSON.parse(readFileSync(join(directory, file), 'utf8')))
    .map(threadOf)
    .toSorted((a, b) => b.busyMs - a.busyMs)
}

export function busiest(busyMs: number, shares: ThreadProfile['shares'], most = 10): string {
  const told = shares.slice(0, most).map(([module, share]) => `${module} ${percent(share)}`)
  return `(${Math.round(busyMs)} ms busy): ${told.join(', ')}`
}

function threadOf({ nodes, samples, timeDeltas }: CpuProfile): ThreadProfile {
  const moduleOf = new Map(nodes.map(({ id, callFrame }) => [id, moduleName(callFrame)]))
  const times = new Map<string, number>()
  for (const [nth, id] of samples.entries()) {
    const module = moduleOf.get(id) ?? 'unknown'
    times.set(module, (times.get(module) ?? 0) + (timeDeltas[nth] ?? 0) / 1000)
  }
  times.delete('idle')
  const busyMs = [...times.values()].reduce((sum, ms) => sum + ms, 0)
  const shares = [...times]
    .map(([module, ms]) => [module, ms / busyMs] as const)
    .toSorted(([, a], [, b]) => b - a)
  const thread = ['writer', 'reader'].find((name) =>
    nodes.some(({ callFrame }) => callFrame.url.endsWith(`storage/${name}-thread.js`)),
  )
  return { name: `${thread ?? 'main'} thread`, busyMs, shares }
}

/** `ours: protocol`, a package's name, `node: http2`, or what the engine itself did. */
function moduleName({ functionName, url }: { functionName: string; url: string }): string {
  const [, engine] = /^\((.+)\)$/.exec(functionName) ?? []
  if (url === '') return engine ?? `native ${functionName}`
  const [, builtIn] = /^node:(?:internal\/)?([^/]+)/.exec(url) ?? []
  if (builtIn) return `node: ${builtIn}`
  const [, dependency] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? []
  if (dependency) return dependency
  const [, folder] = /eventstore-embedded\/(?:dist|src)\/([^/]+)\//.exec(url) ?? []
  return `ours: ${folder ?? 'start'}`
}

function percent(share: number) {
  return `${(share * 100).toFixed(0)} %`
}
