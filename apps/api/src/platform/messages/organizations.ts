import { Command } from '@nestjs/cqrs'
import type {
  FoundOrganization as Founding,
  OrganizationRejection,
} from '@rostrum/domain/organizations/decider'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'

export class FoundOrganization extends Command<Landed | Refusal<OrganizationRejection>> {
  constructor(
    readonly founded: Omit<Founding, 'type' | 'at'>,
    readonly asked: Asked,
  ) {
    super()
  }
}
