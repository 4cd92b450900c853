import type { StreamableFile } from '@nestjs/common'
import { Command, Query } from '@nestjs/cqrs'
import type {
  getConsentPurposes,
  getPersonConsents,
  setConsentPurpose,
  withdrawConsent,
} from '@rostrum/contracts/consents'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type { OfferedField } from '@rostrum/domain/consents/fields'
import type { Agreed } from '@rostrum/domain/people/ledger'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { ConsentPurpose } from '@rostrum/kernel/consent-purpose'
import type { OrganizationId, ParticipantId, SeriesId, SubjectId } from '@rostrum/kernel/ids'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'

export class GetConsentPurposes extends Query<AnswerOf<typeof getConsentPurposes>> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}

/** What is asked beside every form, in the first of the languages that there is. */
export class GetOfferedConsents extends Query<readonly OfferedField[]> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly languages: readonly string[],
  ) {
    super()
  }
}

export class SetConsentPurpose extends Command<Landed | Refusal> {
  constructor(
    readonly purpose: ConsentPurpose,
    readonly wanted: InputOf<typeof setConsentPurpose>['body'],
    readonly asked: Asked,
  ) {
    super()
  }
}

export class GetPersonConsents extends Query<AnswerOf<typeof getPersonConsents> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly personId: SubjectId,
  ) {
    super()
  }
}

/** Who agrees now; whoever asks sees names or is told nothing. */
export class DownloadConsents extends Query<StreamableFile | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly purpose: string,
    readonly seriesId: SeriesId | undefined,
  ) {
    super()
  }
}

/** Puts on record what somebody agreed to. */
export class GiveConsents extends Command<Landed | Refusal> {
  constructor(
    readonly participantId: ParticipantId,
    readonly consents: readonly Agreed[],
    readonly asked: Asked,
  ) {
    super()
  }
}

export class WithdrawConsent extends Command<Landed | Refusal> {
  constructor(
    readonly personId: SubjectId,
    readonly withdrawn: InputOf<typeof withdrawConsent>['body'],
    readonly asked: Asked,
  ) {
    super()
  }
}
