import { Controller } from '@nestjs/common'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { askForEmailChange, changeName, confirmEmailChange } from '@rostrum/contracts/profile'
import { type Actor, CurrentActor, whose } from '../platform/actor.ts'
import { Profiles } from '../platform/auth/profiles.ts'
import { Implements, Input } from '../platform/implements.ts'
import { EmailChanging } from './email-changing.ts'

/** What somebody is called, and by which address they sign in. */
@Controller()
export class ProfileController {
  constructor(
    private readonly profiles: Profiles,
    private readonly emails: EmailChanging,
  ) {}

  @Implements(changeName)
  async rename(
    @Input(changeName) { body }: InputOf<typeof changeName>,
    @CurrentActor() actor: Actor,
  ) {
    await this.profiles.rename(whose(actor).userId, body.name)
    return {}
  }

  @Implements(askForEmailChange)
  ask(
    @Input(askForEmailChange) { body }: InputOf<typeof askForEmailChange>,
    @CurrentActor() actor: Actor,
  ) {
    return this.emails.ask(actor.organizationId, whose(actor), body.email)
  }

  @Implements(confirmEmailChange)
  confirm(
    @Input(confirmEmailChange) { body }: InputOf<typeof confirmEmailChange>,
    @CurrentActor() { signedIn }: Actor,
  ) {
    return this.emails.confirm(body.token, signedIn?.sessionId)
  }
}
