import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  erasePerson,
  exportPerson,
  getCertificate,
  getPerson,
  holdPerson,
  listErasures,
  listPeople,
  previewErasure,
  releasePerson,
} from '@rostrum/contracts/people'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import {
  ChangeLegalHold,
  ErasePerson,
  ExportPerson,
  GetCertificate,
  GetPerson,
  ListErasures,
  ListPeople,
  PreviewErasure,
} from '../platform/messages/people.ts'

@Controller()
export class PeopleController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listPeople)
  list(
    @Input(listPeople) { query }: InputOf<typeof listPeople>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ListPeople(organizationId, query))
  }

  @Implements(getPerson)
  get(
    @Input(getPerson) { params }: InputOf<typeof getPerson>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetPerson(organizationId, params.personId))
  }

  @Implements(exportPerson)
  export(
    @Input(exportPerson) { params }: InputOf<typeof exportPerson>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ExportPerson(organizationId, params.personId))
  }

  @Implements(previewErasure)
  preview(
    @Input(previewErasure) { params }: InputOf<typeof previewErasure>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new PreviewErasure(organizationId, params.personId))
  }

  @Implements(erasePerson)
  erase(
    @Input(erasePerson) { params }: InputOf<typeof erasePerson>,
    @Asking(erasePerson) asked: Asked,
  ) {
    return this.commands.execute(new ErasePerson(params.personId, asked))
  }

  @Implements(holdPerson)
  hold(
    @Input(holdPerson) { params, body }: InputOf<typeof holdPerson>,
    @Asking(holdPerson) asked: Asked,
  ) {
    return this.commands.execute(new ChangeLegalHold(params.personId, body.reason, asked))
  }

  @Implements(releasePerson)
  release(
    @Input(releasePerson) { params }: InputOf<typeof releasePerson>,
    @Asking(releasePerson) asked: Asked,
  ) {
    return this.commands.execute(new ChangeLegalHold(params.personId, undefined, asked))
  }

  @Implements(listErasures)
  erasures(@CurrentActor() { organizationId }: Actor) {
    return this.queries.execute(new ListErasures(organizationId))
  }

  @Implements(getCertificate)
  certificate(@Input(getCertificate) { params }: InputOf<typeof getCertificate>) {
    return this.queries.execute(new GetCertificate(params.certificateId))
  }
}
