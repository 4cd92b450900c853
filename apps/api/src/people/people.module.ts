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
import { GetPersonHandler } from './get-person.handler.ts'
import { ListPeopleHandler } from './list-people.handler.ts'
import { PeopleController } from './people.controller.ts'

@Module({
  controllers: [PeopleController],
  providers: [
    ChangeLegalHoldHandler,
    ErasePeopleHandler,
    ErasePersonHandler,
    Erasures,
    ErasureReactor,
    GetCertificateHandler,
    GetPersonHandler,
    ListErasuresHandler,
    ListPeopleHandler,
    PreviewErasureHandler,
  ],
})
export class PeopleModule {}
