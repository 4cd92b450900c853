import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { DetailsId, derivedId } from '@rostrum/kernel/ids'
import { SetStage } from '../platform/messages/webinars.ts'
import { Vault } from '../platform/vault/vault.ts'
import { Webinars } from './webinars.ts'

@CommandHandler(SetStage)
export class SetStageHandler implements ICommandHandler<SetStage> {
  constructor(
    private readonly webinars: Webinars,
    private readonly vault: Vault,
  ) {}

  execute({ webinarId, stage: { kind, url }, asked }: SetStage) {
    const details =
      url === undefined ? undefined : DetailsId.parse(derivedId(asked.commandId, 'stage|0'))
    const facts = {
      organizationId: asked.organizationId,
      commandId: asked.commandId,
      streamName: `webinar-${webinarId}`,
      // A room is nobody: its address is kept under the webinar's own id.
      subject: { id: webinarId, kind: 'presenter', isNew: true } as const,
      entries: details ? [{ details, class: 'stage', content: { url } } as const] : [],
    }
    const command = { type: 'ChangeStage', kind, details, at: asked.at } as const
    return this.webinars.decide(webinarId, command, asked, {
      beforeAppend: () => this.vault.record(facts),
      onRepeat: () => this.vault.verify(facts),
    })
  }
}
