import { Module } from '@nestjs/common'
import { BackupsController } from './backups.controller.ts'
import { ChangeRebuildHandler } from './change-rebuild.handler.ts'
import { ConsoleController } from './console.controller.ts'
import { ListBackupsHandler } from './list-backups.handler.ts'
import { ListProjectionsHandler } from './list-projections.handler.ts'
import { ProjectionsController } from './projections.controller.ts'
import { ReferenceController } from './reference.controller.ts'
import { ReleaseParkedHandler } from './release-parked.handler.ts'

@Module({
  controllers: [BackupsController, ConsoleController, ProjectionsController, ReferenceController],
  providers: [
    ChangeRebuildHandler,
    ListBackupsHandler,
    ListProjectionsHandler,
    ReleaseParkedHandler,
  ],
})
export class OperationsModule {}
