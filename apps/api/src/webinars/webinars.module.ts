import { Module } from '@nestjs/common'
import { ChangeWebinarHandler } from './change-webinar.handler.ts'
import { WebinarContentController } from './content.controller.ts'
import { CopyWebinarHandler } from './copy-webinar.handler.ts'
import { GetWebinarHandler } from './get-webinar.handler.ts'
import { GetWebinarNumbersHandler } from './get-webinar-numbers.handler.ts'
import { WebinarLifeController } from './life.controller.ts'
import { ListWebinarsHandler, ListWebinarsOfHandler } from './list-webinars.handler.ts'
import { PlanWebinarHandler } from './plan-webinar.handler.ts'
import { PlanningReactor } from './planning.reactor.ts'
import { PutPresenterHandler } from './put-presenter.handler.ts'
import { SetStageHandler } from './set-stage.handler.ts'
import { WebinarSettingsController } from './settings.controller.ts'
import { WebinarRecords } from './webinar-record.ts'
import { WebinarsController } from './webinars.controller.ts'
import { Webinars } from './webinars.ts'

@Module({
  controllers: [
    WebinarsController,
    WebinarSettingsController,
    WebinarLifeController,
    WebinarContentController,
  ],
  providers: [
    ChangeWebinarHandler,
    CopyWebinarHandler,
    GetWebinarHandler,
    GetWebinarNumbersHandler,
    ListWebinarsHandler,
    ListWebinarsOfHandler,
    PlanWebinarHandler,
    PlanningReactor,
    PutPresenterHandler,
    SetStageHandler,
    WebinarRecords,
    Webinars,
  ],
})
export class WebinarsModule {}
