import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { attendance } from '@rostrum/domain/attendance/decider'
import { attendanceStream } from '@rostrum/domain/attendance/events'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { isLive, type Webinar } from '@rostrum/domain/webinars/webinar'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { AttendanceId, derivedId, RegistrationId, randomId } from '@rostrum/kernel/ids'
import { DATABASE, type Database } from '../platform/database.ts'
import { Connect } from '../platform/messages/attendance.ts'
import { recordGuests } from '../platform/vault/guests.ts'
import { Vault } from '../platform/vault/vault.ts'
import { type Attendee, Attendees } from './attendees.ts'
import { Connections } from './connections.ts'

const heartbeatSeconds = 15

/** Lets somebody in while the webinar is live, and begins to count their presence. */
@CommandHandler(Connect)
export class ConnectHandler implements ICommandHandler<Connect> {
  constructor(
    private readonly streams: Streams,
    private readonly attendees: Attendees,
    private readonly connections: Connections,
    private readonly vault: Vault,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute(connect: Connect) {
    const { webinarId, who, asked } = connect
    const { organizationId, at } = asked
    const found = await this.streams.load(webinar, webinarStream(webinarId), asked)
    if (!found) return reject('webinar_not_found', 'There is no such webinar.')
    if (!isLive(found.state))
      return reject('webinar_not_live', 'The room opens when the webinar starts.')
    const attendee = await this.attendeeOf(connect, found.state)
    if ('outcome' in attendee) return attendee
    const { attendanceId } = attendee
    const connectionId = derivedId(asked.commandId, 'connection')
    await this.connections.open({
      webinar_id: webinarId,
      connection_id: connectionId,
      organization_id: organizationId,
      attendance_id: attendanceId,
      seen_at: at,
    })
    const client = who.device && { client: who.device }
    const join = { type: 'Join', webinarId, connectionId, ...client, via: 'portal', at } as const
    const { participantId, details } = attendee
    const joined = await this.streams.decide(
      attendance,
      attendanceStream(attendanceId),
      { ...join, ...(participantId && { participantId }), ...(details && { details }) },
      asked,
    )
    if (joined.outcome === 'rejected') return joined
    const position = joined.position.toString()
    return { id: connectionId, attendanceId, heartbeatSeconds, position }
  }

  private async attendeeOf(
    { webinarId, who, asked }: Connect,
    { visibility }: Webinar,
  ): Promise<Attendee | Refusal> {
    if (!who.guest) return await this.registrant({ webinarId, who, asked })
    if (visibility.room !== 'everyone')
      return reject('not_admitted', 'This room is for those who registered.')
    const { id = randomId(), name } = who.guest
    const { organizationId, commandId } = asked
    const occasion = { organizationId, webinarId, commandId }
    const [guest] = await recordGuests(this.database, this.vault, occasion, [
      { kind: 'guest', id, name },
    ])
    return guest ?? reject('not_admitted', 'This room is for those who registered.')
  }

  private async registrant({
    webinarId,
    who: { token, registrationId: given },
    asked,
  }: Pick<Connect, 'webinarId' | 'who' | 'asked'>): Promise<Attendee | Refusal> {
    const link = token === undefined ? undefined : await this.vault.openLink(token)
    const opened = link?.organizationId === asked.organizationId ? link.registrationId : undefined
    const id = RegistrationId.optional().parse(opened) ?? given
    const found = id && (await this.attendees.registrationOf(webinarId, id, asked))
    if (!found)
      return reject('registration_not_found', 'There is no such registration for this webinar.')
    if (found.status !== 'approved')
      return reject('registration_not_approved', `This registration is ${found.status}.`)
    const { participantId } = found
    return { attendanceId: AttendanceId.parse(id), ...(participantId && { participantId }) }
  }
}
