import { Module } from '@nestjs/common'
import { ApplyRetentionHandler } from './apply-retention.handler.ts'
import { GetRetentionHandler } from './get-retention.handler.ts'
import { PersonalDataController } from './personal-data.controller.ts'
import { RetentionController } from './retention.controller.ts'
import { RetentionService } from './retention.service.ts'
import { SetRetentionHandler } from './set-retention.handler.ts'

@Module({
  controllers: [RetentionController, PersonalDataController],
  providers: [ApplyRetentionHandler, GetRetentionHandler, RetentionService, SetRetentionHandler],
})
export class RetentionModule {}
