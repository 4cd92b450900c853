import { Inject, Injectable } from '@nestjs/common'
import { privacy } from '@rostrum/domain/privacy/decider'
import { privacyStream } from '@rostrum/domain/privacy/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, type SubjectId } from '@rostrum/kernel/ids'
import { type Asked, budget } from '../platform/command-context.ts'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { ErasedList } from '../platform/vault/erased-list.ts'
import { removeSubject, rewrite } from '../platform/vault/erasure.ts'

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
    const { organizationId, at } = asked
    const parts = await removeSubject(this.whole, organizationId, subjectId)
    const rewritten = await rewrite(this.whole, parts)
    await this.list.add({ organizationId, subjectId, certificateId, erasedAt: at })
    const commandId = derivedId(asked.commandId, 'erased')
    // What went before may have taken longer than a request has.
    const recording = { ...asked, commandId, signal: AbortSignal.timeout(budget) }
    const record = { type: 'RecordErasure', rewritten, at } as const
    return await this.streams.decide(privacy, privacyStream(subjectId), record, recording)
  }
}
