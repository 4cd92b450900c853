import { Module } from '@nestjs/common'
import { FoundOrganizationHandler } from './found-organization.handler.ts'
import { GetOrganizationHandler } from './get-organization.handler.ts'
import { OrganizationsController } from './organizations.controller.ts'

@Module({
  controllers: [OrganizationsController],
  providers: [FoundOrganizationHandler, GetOrganizationHandler],
})
export class OrganizationsModule {}
