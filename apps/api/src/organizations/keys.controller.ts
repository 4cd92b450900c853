import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { issueKey, listKeys, revokeKey, rotateKey } from '@rostrum/contracts/api-keys'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import {
  ChangeOrganization,
  IssueKey,
  ListKeys,
  RotateKey,
} from '../platform/messages/organizations.ts'

@Controller()
export class KeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listKeys)
  async list(@CurrentActor() { organizationId }: Actor) {
    return { items: await this.queries.execute(new ListKeys(organizationId)) }
  }

  @Implements(issueKey)
  issue(@Input(issueKey) { body }: InputOf<typeof issueKey>, @Asking(issueKey) asked: Asked) {
    return this.commands.execute(new IssueKey(body, asked))
  }

  @Implements(rotateKey)
  rotate(
    @Input(rotateKey) { params, body }: InputOf<typeof rotateKey>,
    @Asking(rotateKey) asked: Asked,
  ) {
    return this.commands.execute(new RotateKey(params.keyId, body.overlapHours, asked))
  }

  @Implements(revokeKey)
  revoke(
    @Input(revokeKey) { params: { keyId } }: InputOf<typeof revokeKey>,
    @Asking(revokeKey) asked: Asked,
  ) {
    return this.commands.execute(new ChangeOrganization({ type: 'RevokeKey', keyId }, asked, keyId))
  }
}
