import { Module } from '@nestjs/common'
import { BackupsController } from './backups.controller.ts'
import { ConsoleController } from './console.controller.ts'
import { ListBackupsHandler } from './list-backups.handler.ts'
import { ReferenceController } from './reference.controller.ts'

@Module({
  controllers: [BackupsController, ConsoleController, ReferenceController],
  providers: [ListBackupsHandler],
})
export class OperationsModule {}
