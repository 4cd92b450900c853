import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { RebuildStep } from '@rostrum/contracts/projections'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { FencedError } from '../platform/checkpoint.ts'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { ChangeRebuild } from '../platform/messages/operations.ts'
import { nameOf } from '../platform/projecting/concerning.ts'
import {
  beginRebuild,
  forgetRebuild,
  type Rebuild,
  rebuildOf,
} from '../platform/projecting/rebuild-rows.ts'
import { canStandBeside, dropBeside, makeBeside } from '../platform/projecting/shadow.ts'
import { Projector } from '../platform/projector.ts'

/** What has to stand beside for a step. */
const needed: Readonly<Record<RebuildStep, Rebuild['beside'] | undefined>> = {
  start: undefined,
  cancel: 'new',
  switch: 'new',
  rollback: 'old',
  drop: 'old',
}

const missing = {
  new: 'It is not being rebuilt.',
  old: 'There is nothing to go back to: no tables from before a switch are kept.',
}

/** Tables of a projection are made again beside those that are read, and exchanged with them. */
@CommandHandler(ChangeRebuild)
export class ChangeRebuildHandler implements ICommandHandler<ChangeRebuild> {
  constructor(
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
    private readonly projector: Projector,
  ) {}

  async execute({ name, step }: ChangeRebuild) {
    const projection = this.projector.group.find(name)
    if (!projection) return reject('projection_not_found', 'There is no such projection.')
    try {
      const refused = (await this.#asked(projection, step)) ?? (await this.#done(projection, step))
      return refused ?? { projection: name, step }
    } catch (error) {
      if (!(error instanceof FencedError)) throw error
      return reject('not_ready', 'The projections are kept by another process, or by none now.')
    }
  }

  async #asked(projection: Projection<Database>, step: RebuildStep): Promise<Refusal | undefined> {
    const name = nameOf(projection)
    const known = await rebuildOf(this.whole, name)
    const beside = needed[step]
    if (beside !== undefined)
      return known?.beside === beside ? undefined : reject('rebuild_refused', missing[beside])
    if (known?.beside === 'new') return reject('rebuild_refused', 'It is being rebuilt already.')
    if (known)
      return reject('rebuild_refused', 'Drop the tables from before the last switch first.')
    return canStandBeside(projection.tables)
      ? undefined
      : reject('rebuild_refused', 'What it keeps is personal, and stands in the vault alone.')
  }

  async #done(projection: Projection<Database>, step: RebuildStep): Promise<Refusal | undefined> {
    const name = nameOf(projection)
    if (step === 'switch' || step === 'rollback') {
      const why = await this.projector.rebuilder.switch(projection)
      return why === undefined ? undefined : reject('rebuild_refused', why)
    }
    await this.projector.between(() =>
      this.whole.transaction().execute(async (tx) => {
        if (step === 'start') {
          await beginRebuild(tx, name)
          await makeBeside(tx, projection.tables)
        } else {
          await forgetRebuild(tx, name)
          await dropBeside(tx, projection.tables)
        }
      }),
    )
    this.projector.rebuilder.begun()
    return undefined
  }
}
