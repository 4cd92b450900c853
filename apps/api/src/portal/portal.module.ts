import { Module } from '@nestjs/common'
import { CertificateController } from './certificate.controller.ts'
import { OwnConsents } from './own-consents.ts'
import { OwnDataController } from './own-data.controller.ts'
import { Pages } from './pages.ts'
import { PersonalController } from './personal.controller.ts'
import { PersonalPages } from './personal-pages.ts'
import { PublicController } from './public.controller.ts'
import { RegistrationController } from './registration.controller.ts'
import { WebinarPages } from './webinar-pages.ts'

/** The public pages: what they show is read here, how it looks the portal knows. */
@Module({
  controllers: [
    PublicController,
    RegistrationController,
    PersonalController,
    CertificateController,
    OwnDataController,
  ],
  providers: [OwnConsents, Pages, PersonalPages, WebinarPages],
})
export class PortalModule {}
