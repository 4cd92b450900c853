import { readFile, rename, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandBus } from '@nestjs/cqrs'
import { golden } from '@rostrum/golden-series/golden'
import { secondSeries, secondSeriesKeys } from '@rostrum/golden-series/second-series'
import { series, webinarKeys } from '@rostrum/golden-series/series'
import type { Step } from '@rostrum/golden-series/steps'
import type { Instant } from '@rostrum/kernel/instant'
import type { Role } from '@rostrum/kernel/permission'
import type { Actor } from '../platform/actor.ts'
import { askedBy, commandOf } from './commands.ts'
import type { Household } from './household.ts'

export interface Progress {
  readonly loaded: number
  readonly total: number
}

interface Demo {
  readonly organizationId: string
  readonly seriesId: string
  readonly webinarIds: string[]
  readonly secondSeriesId: string
  readonly liveWebinarId: string
  readonly upcomingWebinarId: string
  /** When the second series was made for: it is planned anew once its dates have passed. */
  readonly plannedAt: Instant
  /** A link for each role that signs in once; anew at each start. */
  readonly signIn: Readonly<Record<Role, string>>
  /** Reads everything, names and reports included. */
  readonly apiKey: string
}

interface Loading {
  readonly commands: CommandBus
  readonly actor: Actor
  readonly household: Household
  /** Where the console is reached. */
  readonly origin: string
  readonly file: string
  readonly now: Instant
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

const staleAfterMs = 90 * 60_000

/**
 * Plays the golden series and a second one around now through the command bus, and writes the ids
 * of what came of it last, by rename. What was loaded before is found and left as it is.
 */
export async function loadDemo(loading: Loading): Promise<void> {
  const before = await readDemo(loading.file)
  const { actor, household } = loading
  await household.staff(actor)
  const isFresh = before && Date.parse(loading.now) - Date.parse(before.plannedAt) < staleAfterMs
  const entrance = async () => ({
    signIn: await household.signIn(loading.origin),
    apiKey: await household.apiKey(actor, before?.apiKey),
  })
  if (isFresh) return await writeDemo(loading.file, { ...before, ...(await entrance()) })
  const generation = loading.now.slice(0, 16).replaceAll(/\D/g, '')
  const second = secondSeries(loading.now, generation)
  const player = new Player(loading, before ? [] : golden.series.concat(golden.webinars.flat()), [
    ...second.series,
    ...second.live,
    ...second.upcoming,
  ])
  if (!before) {
    await player.play(golden.series)
    await Promise.all(golden.webinars.map((steps) => player.play(steps)))
  }
  await player.play(second.series)
  await Promise.all([player.play(second.live), player.play(second.upcoming)])
  const keys = secondSeriesKeys(generation)
  await writeDemo(loading.file, {
    organizationId: actor.organizationId,
    seriesId: before?.seriesId ?? player.idOf(series),
    webinarIds: before?.webinarIds ?? Object.values(webinarKeys).map((key) => player.idOf(key)),
    secondSeriesId: player.idOf(keys.series),
    liveWebinarId: player.idOf(keys.live),
    upcomingWebinarId: player.idOf(keys.upcoming),
    plannedAt: loading.now,
    ...(await entrance()),
  })
}

class Player {
  readonly #loading: Loading
  readonly #made = new Map<string, string>()
  readonly #total: number
  #loaded = 0

  constructor(loading: Loading, ...steps: readonly (readonly Step[])[]) {
    this.#loading = loading
    this.#total = steps.reduce((sum, { length }) => sum + length, 0)
  }

  async play(steps: readonly Step[]) {
    for (const step of steps) {
      this.#loading.signal.throwIfAborted()
      const answer = await this.#execute(step)
      if (answer.id !== undefined) this.#made.set(step.key, answer.id)
      this.#loaded += 1
      this.#loading.onProgress({ loaded: this.#loaded, total: this.#total })
    }
  }

  idOf(key: string): string {
    const id = this.#made.get(key)
    if (id === undefined) throw new Error(`The demo did not make ${key}.`)
    return id
  }

  /** An unknown outcome is asked again under the same command id, as any client would. */
  async #execute(step: Step): Promise<{ id?: string }> {
    for (let attempt = 1; ; attempt++) {
      const asked = askedBy(step, this.#loading.actor)
      try {
        const command = commandOf(step, this.#made, asked)
        const answer: unknown = await this.#loading.commands.execute(command)
        if (isRefusal(answer))
          throw new RefusedStepError(`${step.key}: ${answer.code}: ${answer.detail}`)
        return answer as { id?: string }
      } catch (error) {
        if (error instanceof RefusedStepError || attempt === 5) throw error
        await sleep(200 * attempt)
      }
    }
  }
}

class RefusedStepError extends Error {
  override name = 'RefusedStepError'
}

function isRefusal(answer: unknown): answer is { code: string; detail: string } {
  return typeof answer === 'object' && answer !== null && 'outcome' in answer
}

async function readDemo(file: string): Promise<Demo | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Demo
  } catch {
    return undefined
  }
}

async function writeDemo(file: string, demo: Demo) {
  const next = `${file}.next`
  await writeFile(next, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  await rename(next, file)
}
