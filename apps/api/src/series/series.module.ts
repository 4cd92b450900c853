import { Module } from '@nestjs/common'
import { ChangeSeriesHandler } from './change-series.handler.ts'
import { GetSeriesHandler } from './get-series.handler.ts'
import { ListSeriesHandler } from './list-series.handler.ts'
import { PlanSeriesHandler } from './plan-series.handler.ts'
import { SeriesController } from './series.controller.ts'
import { WithdrawWebinarHandler } from './withdraw-webinar.handler.ts'

@Module({
  controllers: [SeriesController],
  providers: [
    ChangeSeriesHandler,
    GetSeriesHandler,
    ListSeriesHandler,
    PlanSeriesHandler,
    WithdrawWebinarHandler,
  ],
})
export class SeriesModule {}
