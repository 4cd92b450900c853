import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { approveRegistration } from '@rostrum/contracts/registration-changes'
import {
  amendRegistration,
  downloadRegistrations,
  getPersonalLink,
  getRegistration,
  listRegistrations,
  register,
} from '@rostrum/contracts/registrations'
import { getCapacity, setCapacity } from '@rostrum/contracts/webinar-changes'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { GetCapacity, GetWebinar } from '../platform/messages/reading.ts'
import {
  AmendRegistration,
  DownloadRoster,
  GetPersonalLink,
  GetRegistration,
  ListRegistrations,
  SetCapacity,
  SubmitRegistration,
} from '../platform/messages/registrations.ts'
import { refusalOf } from '../platform/permission-check.ts'
import { refusalOfNames } from '../platform/vault/sight.ts'

@Controller()
export class RegistrationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listRegistrations)
  list(
    @Input(listRegistrations) { params, query }: InputOf<typeof listRegistrations>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ListRegistrations(organizationId, params.webinarId, query))
  }

  @Implements(downloadRegistrations)
  download(
    @Input(downloadRegistrations) { params, query }: InputOf<typeof downloadRegistrations>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new DownloadRoster(organizationId, params.webinarId, query))
  }

  @Implements(register)
  register(
    @Input(register) { params, body }: InputOf<typeof register>,
    @CurrentActor() actor: Actor,
    @Asking(register) asked: Asked,
  ) {
    const refusal = body.admittedBy && refusalOf(approveRegistration, actor)
    if (refusal) throw refusal
    return this.commands.execute(new SubmitRegistration(params.webinarId, body, asked))
  }

  @Implements(getRegistration)
  get(
    @Input(getRegistration) { params, query }: InputOf<typeof getRegistration>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetRegistration(organizationId, params.registrationId, query))
  }

  @Implements(amendRegistration)
  amend(
    @Input(amendRegistration) { params, body }: InputOf<typeof amendRegistration>,
    @Asking(amendRegistration) asked: Asked,
  ) {
    return this.commands.execute(new AmendRegistration(params.registrationId, body, asked))
  }

  @Implements(getPersonalLink)
  link(
    @Input(getPersonalLink) { params }: InputOf<typeof getPersonalLink>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return (
      refusalOfNames() ??
      this.queries.execute(new GetPersonalLink(organizationId, params.registrationId))
    )
  }

  @Implements(getCapacity)
  async capacity(
    @Input(getCapacity) { params, query }: InputOf<typeof getCapacity>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const { webinarId } = params
    const webinar = await this.queries.execute(new GetWebinar(organizationId, webinarId, query))
    if ('outcome' in webinar) return webinar
    return await this.queries.execute(new GetCapacity(organizationId, webinarId, query))
  }

  @Implements(setCapacity)
  setCapacity(
    @Input(setCapacity) { params, body }: InputOf<typeof setCapacity>,
    @Asking(setCapacity) asked: Asked,
  ) {
    return this.commands.execute(new SetCapacity(params.webinarId, body.seats, asked))
  }
}
