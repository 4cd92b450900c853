import type { StreamableFile } from '@nestjs/common'
import { Command, Query } from '@nestjs/cqrs'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type { listLikelyDuplicates, previewMerge } from '@rostrum/contracts/merges'
import type {
  getCertificate,
  getPerson,
  listErasures,
  listPeople,
  previewErasure,
} from '@rostrum/contracts/people'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { OrganizationId, SubjectId } from '@rostrum/kernel/ids'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'

export interface HeldKind {
  readonly title: string
  /** What it is, in one sentence. */
  readonly explains: string
  readonly count: number
}

export class ListPeople extends Query<AnswerOf<typeof listPeople>> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly query: InputOf<typeof listPeople>['query'],
  ) {
    super()
  }
}

export class GetPerson extends Query<AnswerOf<typeof getPerson> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly personId: SubjectId,
  ) {
    super()
  }
}

/** All that is held of somebody. It is theirs, so who asks sees names or is told nothing. */
export class ExportPerson extends Query<StreamableFile | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly personId: SubjectId,
  ) {
    super()
  }
}

/** What is held of somebody, in words, for themselves. */
export class DescribeHeld extends Query<readonly HeldKind[]> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly personId: SubjectId,
  ) {
    super()
  }
}

export class PreviewErasure extends Query<AnswerOf<typeof previewErasure> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly personId: SubjectId,
  ) {
    super()
  }
}

export class ListErasures extends Query<AnswerOf<typeof listErasures>> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}

/** Of whichever organization it is: whoever has the number may ask. */
export class GetCertificate extends Query<AnswerOf<typeof getCertificate> | Refusal> {
  constructor(readonly certificateId: string) {
    super()
  }
}

/** With the certificates of all who went along, because they were merged. */
type Erased = Landed & { certificateId: string; certificates: string[] }

export class ErasePerson extends Command<Erased | Refusal> {
  constructor(
    readonly personId: SubjectId,
    readonly asked: Asked,
  ) {
    super()
  }
}

export class PreviewMerge extends Query<AnswerOf<typeof previewMerge> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly stays: SubjectId,
    readonly goes: SubjectId,
  ) {
    super()
  }
}

export class ListLikelyDuplicates extends Query<AnswerOf<typeof listLikelyDuplicates> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly personId: SubjectId,
  ) {
    super()
  }
}

export class MergePeople extends Command<Landed | Refusal> {
  constructor(
    readonly stays: SubjectId,
    readonly goes: SubjectId,
    readonly asked: Asked,
  ) {
    super()
  }
}

export class SplitPerson extends Command<Landed | Refusal> {
  constructor(
    readonly personId: SubjectId,
    readonly asked: Asked,
  ) {
    super()
  }
}

/** With a reason a hold is placed, without one it is lifted. */
export class ChangeLegalHold extends Command<Landed | Refusal> {
  constructor(
    readonly personId: SubjectId,
    readonly reason: string | undefined,
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Erases several at once, who are past their time: each as if it were asked for by hand. */
export class ErasePeople extends Command<{ readonly erased: number }> {
  constructor(
    readonly people: readonly SubjectId[],
    readonly asked: Asked,
  ) {
    super()
  }
}
