import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { AsOf } from '../platform/as-of.ts'
import { csvFile } from '../platform/csv.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { DownloadRoster } from '../platform/messages/registrations.ts'
import { cellsTold, nameColumns } from '../platform/vault/columns.ts'
import { namesTold } from '../platform/vault/people.ts'
import { seesNames } from '../platform/vault/sight.ts'
import { askedRoster } from './asked-roster.ts'
import { type RosterLine, type RosterLines, rosterLines } from './roster.ts'

/** The first is short, so that whoever waits sees soon that it comes. */
const [firstPage, furtherPages] = [100, 2_000]

/** The roster as a file, a page at a time: it holds no more in memory however long it is. */
@QueryHandler(DownloadRoster)
export class DownloadRosterHandler implements IQueryHandler<DownloadRoster> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
  ) {}

  async execute({ organizationId, webinarId, filter: given }: DownloadRoster) {
    const asked = { organizationId, webinarId, ...given }
    const wanted = await askedRoster(this.database, this.asOf, asked)
    if ('outcome' in wanted) return wanted
    const { filter, then } = wanted
    const read = (limit: number, place?: readonly string[]) =>
      rosterLines(this.database, filter, then, { limit, place })
    const columns = ['registration', ...nameColumns(), 'status', 'submitted at (UTC)', 'late']
    return csvFile(`roster-${webinarId}`, columns, rowsOf(await read(firstPage), read))
  }
}

async function* rowsOf(
  first: RosterLines,
  read: (limit: number, place: readonly string[]) => Promise<RosterLines>,
): AsyncGenerator<readonly unknown[], void, undefined> {
  let page = first
  while (page.lines && page.place) {
    // Read while this one is written; whoever leaves meanwhile does not hear that it failed.
    const next = page.isLast ? undefined : read(furtherPages, page.place)
    next?.catch(() => undefined)
    if (seesNames()) namesTold(page.count)
    for (const [id, names, ...rest] of JSON.parse(page.lines) as RosterLine[])
      yield [id, ...cellsTold(names), ...rest]
    if (!next) return
    page = await next
  }
}
