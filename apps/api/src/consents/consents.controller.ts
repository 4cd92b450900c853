import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import {
  downloadConsents,
  getConsentPurposes,
  getPersonConsents,
  setConsentPurpose,
  withdrawConsent,
} from '@rostrum/contracts/consents'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import {
  DownloadConsents,
  GetConsentPurposes,
  GetPersonConsents,
  SetConsentPurpose,
  WithdrawConsent,
} from '../platform/messages/consents.ts'

@Controller()
export class ConsentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(getConsentPurposes)
  purposes(@CurrentActor() { organizationId }: Actor) {
    return this.queries.execute(new GetConsentPurposes(organizationId))
  }

  @Implements(setConsentPurpose)
  set(
    @Input(setConsentPurpose) { params, body }: InputOf<typeof setConsentPurpose>,
    @Asking(setConsentPurpose) asked: Asked,
  ) {
    return this.commands.execute(new SetConsentPurpose(params.purpose, body, asked))
  }

  @Implements(downloadConsents)
  download(
    @Input(downloadConsents) { params, query }: InputOf<typeof downloadConsents>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const { purpose } = params
    return this.queries.execute(new DownloadConsents(organizationId, purpose, query.seriesId))
  }

  @Implements(getPersonConsents)
  ofPerson(
    @Input(getPersonConsents) { params }: InputOf<typeof getPersonConsents>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetPersonConsents(organizationId, params.personId))
  }

  @Implements(withdrawConsent)
  withdraw(
    @Input(withdrawConsent) { params, body }: InputOf<typeof withdrawConsent>,
    @Asking(withdrawConsent) asked: Asked,
  ) {
    return this.commands.execute(new WithdrawConsent(params.personId, body, asked))
  }
}
