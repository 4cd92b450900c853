import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'

export interface CalendarEntry {
  /** The webinar's, or the registration's: one entry in one person's calendar. */
  readonly id: string
  /** Rises with every change; see `calendar-sequence.ts` of the domain. */
  readonly sequence: number
  readonly startsAt: string
  readonly durationMinutes: number
  readonly title: string
  readonly description: string
  readonly url: string
  readonly isCancelled: boolean
  /** Of one that is mailed: who invites whom. */
  readonly invitation?: {
    readonly method: 'request' | 'cancel'
    readonly from: { readonly name: string; readonly email: string }
    readonly to: { readonly name: string; readonly email: string }
  }
}

const methods = { request: ICalCalendarMethod.REQUEST, cancel: ICalCalendarMethod.CANCEL }

/**
 * A calendar file in UTC, which needs no rules of a zone. Its UID stays the same for one webinar
 * and registrant, so that calendars move the entry instead of adding one.
 */
export function calendarFileOf(entry: CalendarEntry): string {
  const { startsAt, durationMinutes, invitation } = entry
  const calendar = ical({
    prodId: { company: 'Rostrum', product: 'Webinars' },
    ...(invitation && { method: methods[invitation.method] }),
  })
  const event = calendar.createEvent({
    id: `${entry.id}@rostrum`,
    sequence: entry.sequence,
    start: new Date(startsAt),
    end: new Date(Date.parse(startsAt) + durationMinutes * 60_000),
    summary: entry.title,
    description: entry.description,
    url: entry.url,
    location: entry.url,
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  if (invitation) {
    event.organizer(invitation.from)
    event.createAttendee({
      ...invitation.to,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    })
  }
  return calendar.toString()
}
