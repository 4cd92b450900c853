import { Inject, Injectable } from '@nestjs/common'
import { privacy } from '@rostrum/domain/privacy/decider'
import { privacyStream } from '@rostrum/domain/privacy/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, type SubjectId } from '@rostrum/kernel/ids'
import { type Asked, budget } from '../platform/command-context.ts'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { ErasedList } from '../platform/vault/erased-list.ts'
import { listedAs, removeSubject, rewrite } from '../platform/vault/erasure.ts'

/** Somebody who is to go, and the certificate of it. */
export interface Parting {
  readonly subjectId: SubjectId
  readonly certificateId: string
}

/** Carries out what was asked for; wherever it died before, it begins anew and ends the same. */
@Injectable()
export class Erasures {
  constructor(
    private readonly streams: Streams,
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
    private readonly list: ErasedList,
  ) {}

  /** The person's rows, the parts of files that held them, the list for restores, the log. */
  async carryOut(subjectId: SubjectId, certificateId: string, asked: Asked) {
    const [end] = await this.carryOutAll([{ subjectId, certificateId }], asked)
    if (!end) throw new Error('Whoever is erased has an end.')
    return end
  }

  /** Several with one rewriting of the files. */
  async carryOutAll(parting: readonly Parting[], asked: Asked) {
    const { organizationId, at } = asked
    const parts = new Set<string>()
    for (const { subjectId, certificateId } of parting) {
      for (const other of await listedAs(this.whole, organizationId, subjectId))
        await this.list.add({ organizationId, subjectId: other, certificateId, erasedAt: at })
      for (const part of await removeSubject(this.whole, organizationId, subjectId)) parts.add(part)
    }
    const rewritten = await rewrite(this.whole, [...parts])
    const record = async ({ subjectId, certificateId }: Parting) => {
      await this.list.add({ organizationId, subjectId, certificateId, erasedAt: at })
      const commandId = derivedId(asked.commandId, `erased|${subjectId}`)
      // What went before may have taken longer than a request has.
      const recording = { ...asked, commandId, signal: AbortSignal.timeout(budget) }
      const command = { type: 'RecordErasure', rewritten, at } as const
      return await this.streams.decide(privacy, privacyStream(subjectId), command, recording)
    }
    const ends: Awaited<ReturnType<typeof record>>[] = []
    for (const one of parting) ends.push(await record(one))
    return ends
  }
}
