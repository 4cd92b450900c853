import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  listLikelyDuplicates,
  mergePeople,
  previewMerge,
  splitPerson,
} from '@rostrum/contracts/merges'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import {
  ListLikelyDuplicates,
  MergePeople,
  PreviewMerge,
  SplitPerson,
} from '../platform/messages/people.ts'

@Controller()
export class MergesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(previewMerge)
  preview(
    @Input(previewMerge) { params, query }: InputOf<typeof previewMerge>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new PreviewMerge(organizationId, params.personId, query.with))
  }

  @Implements(listLikelyDuplicates)
  duplicates(
    @Input(listLikelyDuplicates) { params }: InputOf<typeof listLikelyDuplicates>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ListLikelyDuplicates(organizationId, params.personId))
  }

  @Implements(mergePeople)
  merge(
    @Input(mergePeople) { params, body }: InputOf<typeof mergePeople>,
    @Asking(mergePeople) asked: Asked,
  ) {
    return this.commands.execute(new MergePeople(params.personId, body.with, asked))
  }

  @Implements(splitPerson)
  split(
    @Input(splitPerson) { params }: InputOf<typeof splitPerson>,
    @Asking(splitPerson) asked: Asked,
  ) {
    return this.commands.execute(new SplitPerson(params.personId, asked))
  }
}
