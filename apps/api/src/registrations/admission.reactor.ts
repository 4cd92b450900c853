import { Inject, Injectable } from '@nestjs/common'
import { abandonedAfterMs, admissionStep } from '@rostrum/domain/registrations/admission'
import type { RegistrationStatus } from '@rostrum/domain/registrations/decider'
import { type SeatStanding, standingOf } from '@rostrum/domain/registrations/seats'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { categoryOf, idOf } from '../platform/deciding.ts'
import { LogWatch } from '../platform/log-watch.ts'
import { reacting } from '../platform/reacting.ts'
import { ReactingService } from '../platform/reacting-service.ts'
import type { Loose } from '../platform/reactor.ts'
import { Admission } from './admission.ts'
import { SeatsLedger } from './seats-ledger.ts'

interface Seen {
  readonly webinarId: string
  readonly standing?: SeatStanding
  readonly status?: RegistrationStatus
}

const standings: Readonly<Record<string, SeatStanding>> = {
  SeatTaken: 'seated',
  SeatPromoted: 'seated',
  WaitlistJoined: 'waitlisted',
  SeatReleased: 'none',
}
const statuses: Readonly<Record<string, RegistrationStatus>> = {
  RegistrationSubmitted: 'pending',
  RegistrationReinstated: 'pending',
  RegistrationApproved: 'approved',
  RegistrationWaitlisted: 'waitlisted',
  RegistrationRejected: 'rejected',
  RegistrationCancelled: 'cancelled',
}

/** Brings the ledger and the registrations together where a crash left them apart. */
@Injectable()
export class AdmissionReactor extends ReactingService<Seen> {
  readonly name = 'admission'
  readonly graceMs = 2_000

  constructor(
    watch: LogWatch,
    @Inject(WHOLE_DATABASE) whole: Database,
    private readonly admission: Admission,
    private readonly ledger: SeatsLedger,
  ) {
    super(watch, whole)
  }

  observe({ streamName, type, data }: RecordedEvent) {
    const category = categoryOf(streamName)
    const standing = category === 'seats' ? standings[type] : undefined
    const status = category === 'registration' ? statuses[type] : undefined
    // What the log holds of others may have any shape.
    const { registrationId, webinarId } = (data ?? {}) as {
      registrationId?: string
      webinarId?: string
    }
    if (standing && registrationId)
      return {
        key: registrationId,
        tell: (seen?: Seen) => ({ ...seen, webinarId: idOf(streamName), standing }),
      }
    if (status && webinarId)
      return { key: idOf(streamName), tell: (seen?: Seen) => ({ ...seen, webinarId, status }) }
    return undefined
  }

  isSettled({ standing, status }: Seen) {
    if (status === 'approved') return standing === 'seated'
    if (status === 'waitlisted') return standing === 'waitlisted'
    return status !== undefined && standing === 'none'
  }

  async settle(key: string, loose: Loose<Seen>): Promise<number | undefined> {
    const registrationId = RegistrationId.parse(key)
    const webinarId = WebinarId.parse(loose.state.webinarId)
    const asked = reacting(this.name, loose)
    const { state } = await this.ledger.current(webinarId, asked)
    const found = await this.admission.load(registrationId, asked)
    const status = found?.state.status ?? 'absent'
    const standing = standingOf(state, registrationId)
    const standingForMs = Date.now() - loose.since
    switch (admissionStep({ standing, status, standingForMs })) {
      case 'release_abandoned':
        await this.admission.release(webinarId, registrationId, 'abandoned', asked)
        return undefined
      case 'release_cancelled':
        await this.admission.release(webinarId, registrationId, 'cancelled', asked)
        return undefined
      case 'release_rejected':
        await this.admission.release(webinarId, registrationId, 'rejected', asked)
        return undefined
      case 'approve':
        await this.admission.decide(
          registrationId,
          { type: 'ApproveRegistration', at: asked.at },
          asked,
        )
        return undefined
      case 'waitlist':
        await this.admission.decide(
          registrationId,
          { type: 'WaitlistRegistration', at: asked.at },
          asked,
        )
        return undefined
      case 'none':
        return standing !== 'none' && status === 'absent'
          ? abandonedAfterMs - standingForMs
          : undefined
    }
  }
}
