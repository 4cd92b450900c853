import { Injectable } from '@nestjs/common'
import { followAttendance } from '@rostrum/contracts/live'
import type { Actor } from '../../platform/actor.ts'
import { Actors } from '../../platform/actors.ts'
import { refusalOf } from '../../platform/permission-check.ts'

/** Whether somebody may go on following as they began: what they may is asked again and again. */
@Injectable()
export class Following {
  constructor(private readonly actors: Actors) {}

  /** False also where it cannot be found out: who still may comes back at once. */
  async mayGoOn(actor: Actor): Promise<boolean> {
    const permissions = await this.actors.permissionsNow(actor).catch(() => undefined)
    if (!permissions || refusalOf(followAttendance, { ...actor, permissions })) return false
    // Names are in what was begun, or are not.
    return permissions.has('names.see') === actor.permissions.has('names.see')
  }
}
