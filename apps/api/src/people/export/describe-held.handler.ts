import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { DATABASE, type Database } from '../../platform/database.ts'
import { DescribeHeld } from '../../platform/messages/people.ts'
import { sectionsOf } from './sections.ts'
import { theirsOf } from './theirs.ts'

/** The headings of the export, with how much there is under each. */
@QueryHandler(DescribeHeld)
export class DescribeHeldHandler implements IQueryHandler<DescribeHeld> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queries: QueryBus,
  ) {}

  async execute({ organizationId, personId }: DescribeHeld) {
    const sections = sectionsOf(
      await theirsOf(this.database, this.queries, organizationId, personId),
    )
    return sections.map(({ title, explains, rows }) => ({ title, explains, count: rows.length }))
  }
}
