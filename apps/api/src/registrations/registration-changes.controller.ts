import { Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  approveRegistration,
  cancelRegistration,
  issuePersonalLink,
  reinstateRegistration,
  rejectRegistration,
  returnRegistration,
} from '@rostrum/contracts/registration-changes'
import type { RegistrationId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { type RegistrationStep, StepRegistration } from '../platform/messages/registrations.ts'
import { refusalOfNames } from '../platform/vault/sight.ts'

@Controller()
export class RegistrationChangesController {
  constructor(private readonly commands: CommandBus) {}

  @Implements(approveRegistration)
  approve(
    @Input(approveRegistration) { params }: InputOf<typeof approveRegistration>,
    @Asking(approveRegistration) asked: Asked,
  ) {
    return this.step(params.registrationId, { type: 'Approve' }, asked)
  }

  @Implements(rejectRegistration)
  reject(
    @Input(rejectRegistration) { params, body }: InputOf<typeof rejectRegistration>,
    @Asking(rejectRegistration) asked: Asked,
  ) {
    return this.step(params.registrationId, { type: 'Reject', ...body }, asked)
  }

  @Implements(cancelRegistration)
  cancel(
    @Input(cancelRegistration) { params, body }: InputOf<typeof cancelRegistration>,
    @Asking(cancelRegistration) asked: Asked,
  ) {
    return this.step(params.registrationId, { type: 'Cancel', by: 'host', ...body }, asked)
  }

  @Implements(returnRegistration)
  return(
    @Input(returnRegistration) { params }: InputOf<typeof returnRegistration>,
    @Asking(returnRegistration) asked: Asked,
  ) {
    return this.step(params.registrationId, { type: 'Return' }, asked)
  }

  @Implements(reinstateRegistration)
  reinstate(
    @Input(reinstateRegistration) { params }: InputOf<typeof reinstateRegistration>,
    @Asking(reinstateRegistration) asked: Asked,
  ) {
    return this.step(params.registrationId, { type: 'Reinstate' }, asked)
  }

  @Implements(issuePersonalLink)
  issueLink(
    @Input(issuePersonalLink) { params }: InputOf<typeof issuePersonalLink>,
    @Asking(issuePersonalLink) asked: Asked,
  ) {
    return refusalOfNames() ?? this.step(params.registrationId, { type: 'IssueLink' }, asked)
  }

  private step(registrationId: RegistrationId, step: RegistrationStep, asked: Asked) {
    return this.commands.execute(new StepRegistration(registrationId, step, asked))
  }
}
