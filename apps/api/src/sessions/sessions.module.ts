import { Module } from '@nestjs/common'
import { Attempts } from '../platform/auth/attempts.ts'
import { ArrivalsController } from './arrivals.controller.ts'
import { Arrivals } from './arrivals.ts'
import { Door } from './door.ts'
import { EmailChanging } from './email-changing.ts'
import { FactorsController } from './factors.controller.ts'
import { OidcController } from './oidc.controller.ts'
import { ProfileController } from './profile.controller.ts'
import { SessionController } from './session.controller.ts'

@Module({
  controllers: [
    SessionController,
    FactorsController,
    ProfileController,
    ArrivalsController,
    OidcController,
  ],
  providers: [Arrivals, Attempts, Door, EmailChanging],
})
export class SessionsModule {}
