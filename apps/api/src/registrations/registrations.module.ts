import { Module } from '@nestjs/common'
import { AdmissionReactor } from './admission.reactor.ts'
import { Admission } from './admission.ts'
import { AmendRegistrationHandler } from './amend-registration.handler.ts'
import { DownloadRosterHandler } from './download-roster.handler.ts'
import { GetCapacityHandler } from './get-capacity.handler.ts'
import { GetPersonalLinkHandler } from './get-personal-link.handler.ts'
import { GetRegistrationHandler } from './get-registration.handler.ts'
import { ListRegistrationsHandler } from './list-registrations.handler.ts'
import { RegistrationChangesController } from './registration-changes.controller.ts'
import { RegistrationsController } from './registrations.controller.ts'
import { SeatsLedger } from './seats-ledger.ts'
import { SetCapacityHandler } from './set-capacity.handler.ts'
import { StepRegistrationHandler } from './step-registration.handler.ts'
import { SubmitRegistrationHandler } from './submit-registration.handler.ts'

@Module({
  controllers: [RegistrationsController, RegistrationChangesController],
  providers: [
    Admission,
    AdmissionReactor,
    AmendRegistrationHandler,
    DownloadRosterHandler,
    GetCapacityHandler,
    GetPersonalLinkHandler,
    GetRegistrationHandler,
    ListRegistrationsHandler,
    SeatsLedger,
    SetCapacityHandler,
    StepRegistrationHandler,
    SubmitRegistrationHandler,
  ],
})
export class RegistrationsModule {}
