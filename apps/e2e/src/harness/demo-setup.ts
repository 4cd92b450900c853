import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SignedIn } from '@rostrum/sdk/signed-in'
import type { TestProject } from 'vitest/node'
import { unpackChromium } from './chromium.ts'
import { newDataDirectory, startProduct } from './product.ts'
import { signInBy } from './session.ts'
import { keepWindow } from './sign-in.ts'

declare module 'vitest' {
  interface ProvidedContext {
    demo: SharedDemo
    /** The path of the executable that the run has unpacked for itself. */
    chromium: string
  }
}

/** The one product with the demo that all specs of a run read. */
export interface SharedDemo {
  readonly url: string
  readonly data: string
  /** The owner, signed in. */
  readonly owner: SignedIn
  /** What `demo.json` held after the first start, as text. */
  readonly demoJson: string
  /** The milliseconds that the first start took, with everything loaded, and the second. */
  readonly startsMs: readonly [first: number, second: number]
}

/**
 * Vitest's global setup. The demo is loaded in a first start and found by a second one, which is
 * what the specs read: so everything they see came through a stop and a start.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { data, browser, remove } = await newDataDirectory()
  const timed = async () => {
    const began = performance.now()
    const product = await startProduct({ data, demo: true })
    return { product, ms: performance.now() - began }
  }
  const first = await timed()
  const told = () => readFile(join(data, 'demo.json'), 'utf8')
  const demoJson = await told()
  await first.product.stop()
  const second = await timed()
  const { signIn } = JSON.parse(await told())
  const owner = await signInBy(signIn.owner)
  await keepWindow('owner', data, owner)
  project.provide('chromium', await unpackChromium(browser))
  project.provide('demo', {
    url: second.product.url,
    data,
    owner,
    demoJson,
    startsMs: [first.ms, second.ms],
  })
  return async () => {
    await second.product.stop()
    await remove()
  }
}
