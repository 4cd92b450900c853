import { type DynamicModule, Module } from '@nestjs/common'
import { APP_FILTER } from '@nestjs/core'
import { AttendanceModule } from './attendance/attendance.module.ts'
import { AuditModule } from './audit/audit.module.ts'
import { ConsentsModule } from './consents/consents.module.ts'
import { HistoryModule } from './history/history.module.ts'
import { HistoryQueriesModule } from './history-queries/history-queries.module.ts'
import { NumbersModule } from './numbers/numbers.module.ts'
import { OffersModule } from './offers/offers.module.ts'
import { OperationsModule } from './operations/operations.module.ts'
import { OrganizationsModule } from './organizations/organizations.module.ts'
import { OutboxModule } from './outbox/outbox.module.ts'
import { PeopleModule } from './people/people.module.ts'
import { type Opened, PlatformModule } from './platform/platform.module.ts'
import { ProblemFilter } from './platform/problems.ts'
import { PortalModule } from './portal/portal.module.ts'
import { RegistrationsModule } from './registrations/registrations.module.ts'
import { ReportsModule } from './reports/reports.module.ts'
import { RetentionModule } from './retention/retention.module.ts'
import { SeriesModule } from './series/series.module.ts'
import { SessionsModule } from './sessions/sessions.module.ts'
import { WebinarsModule } from './webinars/webinars.module.ts'

@Module({})
export class AppModule {
  static over(opened: Opened): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.over(opened),
        SessionsModule,
        OrganizationsModule,
        SeriesModule,
        WebinarsModule,
        RegistrationsModule,
        PeopleModule,
        ConsentsModule,
        RetentionModule,
        NumbersModule,
        OffersModule,
        AttendanceModule,
        AuditModule,
        HistoryModule,
        ReportsModule,
        HistoryQueriesModule,
        OperationsModule,
        PortalModule,
        OutboxModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
    }
  }
}
