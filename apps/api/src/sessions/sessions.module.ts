import { Module } from '@nestjs/common'
import { Attempts } from '../platform/auth/attempts.ts'
import { ArrivalsController } from './arrivals.controller.ts'
import { Arrivals } from './arrivals.ts'
import { Door } from './door.ts'
import { FactorsController } from './factors.controller.ts'
import { SessionController } from './session.controller.ts'

@Module({
  controllers: [SessionController, FactorsController, ArrivalsController],
  providers: [Arrivals, Attempts, Door],
})
export class SessionsModule {}
