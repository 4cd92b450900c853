import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { WebinarCommand } from '@rostrum/domain/webinars/commands'
import { ChangeWebinar } from '../platform/messages/webinars.ts'
import { Webinars } from './webinars.ts'

@CommandHandler(ChangeWebinar)
export class ChangeWebinarHandler implements ICommandHandler<ChangeWebinar> {
  constructor(private readonly webinars: Webinars) {}

  execute({ webinarId, change, asked }: ChangeWebinar) {
    const command: WebinarCommand = { ...change, at: asked.at }
    return this.webinars.decide(webinarId, command, asked)
  }
}
