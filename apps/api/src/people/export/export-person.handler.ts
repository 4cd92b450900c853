import { Inject, StreamableFile } from '@nestjs/common'
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import yazl from 'yazl'
import { Clock } from '../../platform/clock.ts'
import { DATABASE, type Database } from '../../platform/database.ts'
import { Directory } from '../../platform/directory.ts'
import { isKnown, noSuchPerson } from '../../platform/known.ts'
import { ExportPerson } from '../../platform/messages/people.ts'
import { refusalOfNames } from '../../platform/vault/sight.ts'
import { type File, filesOf } from './files.ts'
import { said } from './section.ts'
import { sectionsOf } from './sections.ts'
import { theirsOf } from './theirs.ts'

/** All that is held of one person, whole or not at all. */
@QueryHandler(ExportPerson)
export class ExportPersonHandler implements IQueryHandler<ExportPerson> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queries: QueryBus,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async execute({ organizationId, personId }: ExportPerson) {
    const refusal = refusalOfNames()
    if (refusal) return refusal
    if (!(await isKnown(this.database, organizationId, personId))) return noSuchPerson()
    const theirs = await theirsOf(this.database, this.queries, organizationId, personId)
    const contact = theirs.entries.findLast(({ class: name }) => name === 'contact')?.content
    const name = contact?.['name'] ?? contact?.['email']
    const at = this.clock.now()
    const organization = this.directory.get(organizationId)?.name ?? 'the organiser'
    const cover = {
      organization,
      name: said(name) ?? undefined,
      personId,
      at,
    }
    return new StreamableFile(zipped(filesOf(cover, sectionsOf(theirs)), new Date(at)), {
      type: 'application/zip',
      disposition: `attachment; filename="person-${personId}.zip"`,
    })
  }
}

function zipped(files: readonly File[], mtime: Date) {
  const zip = new yazl.ZipFile()
  for (const { path, text } of files) zip.addBuffer(Buffer.from(text), path, { mtime })
  zip.end()
  // It is a Readable of Node's that its types call by the interface alone.
  return zip.outputStream as NodeJS.ReadableStream & import('node:stream').Readable
}
