import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { privacy } from '@rostrum/domain/privacy/decider'
import { privacyStream } from '@rostrum/domain/privacy/events'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { type Accepted, Streams } from '@rostrum/event-sourcing/streams'
import { CertificateId, derivedId, SubjectId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import { isKnown, noSuchPerson } from '../platform/known.ts'
import { ErasePerson } from '../platform/messages/people.ts'
import { participantsOf } from '../platform/participants.ts'
import { ReadAfter } from '../platform/read-after.ts'
import { receipt, upTo } from '../platform/receipt.ts'
import { heldOf } from '../platform/vault/erasure.ts'
import { Erasures, type Parting } from './erasures.ts'

interface Requested extends Parting {
  readonly erased: boolean
  readonly asking: Accepted<unknown>
}

/**
 * The intent first; whatever dies after it, the reactor carries out. Who was merged goes together:
 * all of them, or none while a hold keeps one.
 */
@CommandHandler(ErasePerson)
export class ErasePersonHandler implements ICommandHandler<ErasePerson> {
  constructor(
    private readonly streams: Streams,
    private readonly erasures: Erasures,
    private readonly readAfter: ReadAfter,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({ personId, asked }: ErasePerson) {
    if (!(await isKnown(this.database, asked.organizationId, personId))) return noSuchPerson()
    const together = await this.#together(personId, asked)
    const refusal = await this.#refusal(together, asked)
    if (refusal) return refusal
    const requests: Requested[] = []
    for (const one of together) {
      const commandId = one === personId ? asked.commandId : derivedId(asked.commandId, one)
      const requested = await this.#request(one, { ...asked, commandId })
      if ('outcome' in requested) return requested
      requests.push(requested)
    }
    const parting = requests.filter(({ erased }) => !erased)
    const ends = parting.length > 0 ? await this.erasures.carryOutAll(parting, asked) : []
    const certificates = requests.map(({ certificateId }) => certificateId)
    const [first] = requests
    const landed = receipt(personId, ends[0] ?? (first as Requested).asking)
    if ('outcome' in landed) return landed
    const last = ends.reduce(
      (latest, end) => (end.outcome === 'rejected' ? latest : upTo(latest, end.position)),
      landed,
    )
    return { ...last, certificateId: certificates[0] ?? '', certificates }
  }

  /** Them first. A merge of a moment ago counts. */
  async #together(personId: SubjectId, { organizationId }: Asked) {
    await this.readAfter.reached((await this.eventStore.head()) ?? 0n)
    const all = await participantsOf(this.database, organizationId, personId)
    return [personId, ...all.filter((one) => one !== personId).map((one) => SubjectId.parse(one))]
  }

  /** Nobody is asked to go while a hold keeps one of them. */
  async #refusal(together: readonly SubjectId[], asked: Asked) {
    for (const one of together) {
      const found = await this.streams.load(privacy, privacyStream(one), asked)
      if (found?.state.held) return reject('subject_held', held(together.length))
    }
    return undefined
  }

  async #request(subjectId: SubjectId, asked: Asked): Promise<Requested | Refusal> {
    const stream = privacyStream(subjectId)
    const requested = {
      certificateId: CertificateId.parse(derivedId(asked.commandId, 'certificate')),
      ...(await heldOf(this.database, asked.organizationId, subjectId)),
    }
    const request = { type: 'RequestErasure', requested, at: asked.at } as const
    const asking = await this.streams.decide(privacy, stream, request, asked)
    if (asking.outcome === 'rejected') return asking
    const found = await this.streams.load(privacy, stream, asked)
    const { certificateId = requested.certificateId, erased = false } = found?.state ?? {}
    return { subjectId, certificateId, erased, asking }
  }
}

function held(several: number) {
  return several > 1
    ? 'A legal hold keeps one of those who were merged: lift it, or split them.'
    : 'A legal hold keeps what is held of this person: lift it.'
}
