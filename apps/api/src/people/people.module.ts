import { Module } from '@nestjs/common'
import { ChangeLegalHoldHandler } from './change-legal-hold.handler.ts'
import { ErasePeopleHandler } from './erase-people.handler.ts'
import { ErasePersonHandler } from './erase-person.handler.ts'
import { ErasureReactor } from './erasure.reactor.ts'
import {
  GetCertificateHandler,
  ListErasuresHandler,
  PreviewErasureHandler,
} from './erasure-queries.ts'
import { Erasures } from './erasures.ts'
import { DescribeHeldHandler } from './export/describe-held.handler.ts'
import { ExportPersonHandler } from './export/export-person.handler.ts'
import { GetPersonHandler } from './get-person.handler.ts'
import { ListLikelyDuplicatesHandler } from './list-likely-duplicates.handler.ts'
import { ListPeopleHandler } from './list-people.handler.ts'
import { MergePeopleHandler, SplitPersonHandler } from './merge-people.handler.ts'
import { MergesController } from './merges.controller.ts'
import { Merging } from './merging.ts'
import { PeopleController } from './people.controller.ts'
import { PreviewMergeHandler } from './preview-merge.handler.ts'

@Module({
  controllers: [PeopleController, MergesController],
  providers: [
    DescribeHeldHandler,
    ChangeLegalHoldHandler,
    ErasePeopleHandler,
    ErasePersonHandler,
    Erasures,
    ErasureReactor,
    ExportPersonHandler,
    GetCertificateHandler,
    GetPersonHandler,
    ListErasuresHandler,
    ListPeopleHandler,
    PreviewErasureHandler,
    ListLikelyDuplicatesHandler,
    MergePeopleHandler,
    Merging,
    PreviewMergeHandler,
    SplitPersonHandler,
  ],
})
export class PeopleModule {}
