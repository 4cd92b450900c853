import { Query } from '@nestjs/cqrs'
import type { listBackups } from '@rostrum/contracts/backups'
import type { AnswerOf } from '@rostrum/contracts/endpoint'

/** Of the whole installation: nothing in it is of one organization. */
export class ListBackups extends Query<AnswerOf<typeof listBackups>> {}
