import { Controller } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { listBackups } from '@rostrum/contracts/backups'
import { Implements } from '../platform/implements.ts'
import { ListBackups } from '../platform/messages/operations.ts'

@Controller()
export class BackupsController {
  constructor(private readonly queries: QueryBus) {}

  @Implements(listBackups)
  list() {
    return this.queries.execute(new ListBackups())
  }
}
