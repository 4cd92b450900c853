import type { SeatsEvent } from '@rostrum/domain/registrations/seats-events'
import type { WebinarEvent } from '@rostrum/domain/webinars/events'
import { fact, type Translations } from './translation.ts'

export const ofWebinars: Translations<WebinarEvent['type'] | SeatsEvent['type']> = {
  WebinarPlanned: fact('webinar.planned', ({ data }, webinarId) => ({ webinarId, ...data })),
  WebinarRetitled: fact('webinar.retitled', ({ data }, webinarId) => ({ webinarId, ...data })),
  WebinarDescribed: fact('webinar.described', ({ data }, webinarId) => ({
    webinarId,
    description: data.richText,
  })),
  WebinarScheduled: fact('webinar.scheduled', ({ data }, webinarId) => ({ webinarId, ...data })),
  WebinarRescheduled: fact('webinar.rescheduled', ({ data: { from, to, reason } }, webinarId) => ({
    webinarId,
    ...to,
    from,
    reason,
  })),
  WebinarPostponed: fact('webinar.postponed', ({ data }, webinarId) => ({ webinarId, ...data })),
  WebinarCancelled: fact('webinar.cancelled', ({ data }, webinarId) => ({ webinarId, ...data })),
  WebinarReinstated: fact('webinar.reinstated', (_, webinarId) => ({ webinarId })),
  WebinarPublished: fact('webinar.published', (_, webinarId) => ({ webinarId })),
  WebinarUnpublished: fact('webinar.unpublished', (_, webinarId) => ({ webinarId })),
  WebinarStarted: fact('webinar.started', ({ data }, webinarId) => ({ webinarId, ...data })),
  WebinarEnded: fact('webinar.ended', ({ data }, webinarId) => ({ webinarId, ...data })),
  WebinarReopened: fact('webinar.reopened', ({ data }, webinarId) => ({ webinarId, ...data })),
  RegistrationOpened: fact('registration.opened', ({ data }, webinarId) => ({
    webinarId,
    ...data,
  })),
  RegistrationClosed: fact('registration.closed', (_, webinarId) => ({ webinarId })),
  RegistrationFormChanged: fact('form.changed', ({ data }, webinarId) => ({
    webinarId,
    fields: data.fields.length,
  })),
  AdmissionChanged: fact('admission.changed', ({ data }, webinarId) => ({ webinarId, ...data })),
  VisibilityChanged: fact('visibility.changed', ({ data }, webinarId) => ({ webinarId, ...data })),
  PriceSet: fact('price.set', ({ data }, webinarId) => ({ webinarId, ...data })),
  PresenterAdded: fact('presenter.added', ({ data: { presenterId } }, webinarId) => ({
    webinarId,
    presenterId,
  })),
  PresenterChanged: fact('presenter.changed', ({ data: { presenterId } }, webinarId) => ({
    webinarId,
    presenterId,
  })),
  PresenterWithdrawn: fact('presenter.withdrawn', ({ data }, webinarId) => ({
    webinarId,
    ...data,
  })),
  PresenterReplaced: fact('presenter.replaced', ({ data }, webinarId) => ({ webinarId, ...data })),
  PresentersReordered: fact('presenters.reordered', ({ data }, webinarId) => ({
    webinarId,
    ...data,
  })),
  AgendaChanged: fact('agenda.changed', ({ data }, webinarId) => ({
    webinarId,
    items: data.items.length,
  })),
  AttendanceThresholdChanged: fact('threshold.changed', ({ data }, webinarId) => ({
    webinarId,
    ...data.threshold,
  })),
  StageChanged: fact('stage.changed', ({ data: { kind } }, webinarId) => ({ webinarId, kind })),
  ReplayPublished: fact('replay.published', ({ data }, webinarId) => ({ webinarId, ...data })),

  CapacitySet: fact('capacity.set', ({ data }, webinarId) => ({ webinarId, ...data })),
  // Who has a seat and who waits, the registrations say.
  SeatTaken: null,
  WaitlistJoined: null,
  SeatPromoted: null,
  SeatReleased: null,
}
