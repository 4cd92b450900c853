import { Module } from '@nestjs/common'
import { ChangeOrganizationHandler } from './change-organization.handler.ts'
import { FoundOrganizationHandler } from './found-organization.handler.ts'
import { GetOrganizationHandler } from './get-organization.handler.ts'
import { OrganizationsController } from './organizations.controller.ts'

@Module({
  controllers: [OrganizationsController],
  providers: [ChangeOrganizationHandler, FoundOrganizationHandler, GetOrganizationHandler],
})
export class OrganizationsModule {}
