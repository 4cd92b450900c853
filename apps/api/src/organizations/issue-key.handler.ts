import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { ApiKeyId, derivedId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { KeySecrets } from '../platform/auth/key-secrets.ts'
import type { Asked } from '../platform/command-context.ts'
import {
  ChangeOrganization,
  IssueKey,
  memberOf,
  type OrganizationChange,
  RotateKey,
} from '../platform/messages/organizations.ts'

const hour = 60 * 60_000

/** First the event, then its secret: a key without one opens nothing, and is issued by a repeat. */
@CommandHandler(IssueKey)
export class IssueKeyHandler implements ICommandHandler<IssueKey> {
  constructor(
    private readonly commands: CommandBus,
    private readonly secrets: KeySecrets,
  ) {}

  execute({ key, asked }: IssueKey) {
    const keyId = ApiKeyId.parse(derivedId(asked.commandId, 'key'))
    const issue = { type: 'IssueKey', keyId, ...key, by: memberOf(asked) } as const
    return issued(this.commands, this.secrets, { change: issue, keyId, asked })
  }
}

@CommandHandler(RotateKey)
export class RotateKeyHandler implements ICommandHandler<RotateKey> {
  constructor(
    private readonly commands: CommandBus,
    private readonly secrets: KeySecrets,
  ) {}

  execute({ keyId, overlapHours, asked }: RotateKey) {
    const next = ApiKeyId.parse(derivedId(asked.commandId, 'key'))
    const until = instantOf(Date.parse(asked.at) + overlapHours * hour)
    const rotate = { type: 'RotateKey', keyId, next, until, by: memberOf(asked) } as const
    return issued(this.commands, this.secrets, { change: rotate, keyId: next, asked })
  }
}

async function issued(
  commands: CommandBus,
  secrets: KeySecrets,
  { change, keyId, asked }: { change: OrganizationChange; keyId: ApiKeyId; asked: Asked },
) {
  const answer = await commands.execute(new ChangeOrganization(change, asked, keyId))
  if ('outcome' in answer) return answer
  return { ...answer, key: await secrets.issue(asked.organizationId, keyId) }
}
