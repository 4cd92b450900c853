import type { ICommand } from '@nestjs/cqrs'
import { register } from '@rostrum/contracts/registrations'
import { planSeries } from '@rostrum/contracts/series'
import { planWebinar } from '@rostrum/contracts/webinars'
import type { GoldenCommand, Step } from '@rostrum/golden-series/steps'
import {
  AffiliationId,
  derivedId,
  PresenterId,
  RegistrationId,
  SeriesId,
  WebinarId,
} from '@rostrum/kernel/ids'
import type { Actor } from '../platform/actor.ts'
import { type Asked, commandHash } from '../platform/command-context.ts'
import { RecordAttendance } from '../platform/messages/attendance.ts'
import { AnnounceOffer } from '../platform/messages/offers.ts'
import {
  SetCapacity,
  StepRegistration,
  SubmitRegistration,
} from '../platform/messages/registrations.ts'
import { ChangeSeries, PlanSeries } from '../platform/messages/series.ts'
import {
  ChangeWebinar,
  PlanWebinar,
  PutPresenter,
  type WebinarChange,
} from '../platform/messages/webinars.ts'

/** Ids by the key of the step that made the thing. */
export type Made = ReadonlyMap<string, string>

/**
 * The context of a step: its command id derives from its key, so that playing it twice is a repeat.
 */
export function askedBy(step: Step, { organizationId }: Actor): Asked {
  const commandId = derivedId(organizationId, `demo|${step.key}`)
  return {
    commandId,
    commandHash: commandHash(step.command.type, undefined),
    actor: 'backfill:demo',
    organizationId,
    correlationId: commandId,
    causationId: commandId,
    backfilled: true,
    at: step.at,
    signal: AbortSignal.timeout(60_000),
  }
}

/** A step as the command that the bus knows. */
export function commandOf({ command, key }: Step, made: Made, asked: Asked): ICommand {
  const webinarOf = (ref: string) => WebinarId.parse(idOf(made, ref))
  const seriesOf = (ref: string) => SeriesId.parse(idOf(made, ref))
  switch (command.type) {
    case 'PlanSeries':
      return new PlanSeries(planSeries.body.parse(command.body), asked)
    case 'AddAffiliation': {
      const affiliationId = AffiliationId.parse(derivedId(asked.commandId, 'affiliation'))
      const change = { type: 'AddAffiliation', affiliationId, ...command.body } as const
      return new ChangeSeries(seriesOf(command.series), change, asked, affiliationId)
    }
    case 'PublishSeries':
      return new ChangeSeries(seriesOf(command.series), { type: 'PublishSeries' }, asked)
    case 'PlanWebinar':
      return new PlanWebinar(seriesOf(command.series), planWebinar.body.parse(command.body), asked)
    case 'AddPresenter':
      return new PutPresenter(webinarOf(command.webinar), command.body, asked)
    case 'AnnounceOffer': {
      const { scope: _, opensAt, closesAt, ...offer } = command.body
      const window = { ...(opensAt && { opensAt }), ...(closesAt && { closesAt }) }
      const scope = { kind: 'webinar', webinarId: webinarOf(command.webinar) } as const
      return new AnnounceOffer({ ...offer, scope, window }, asked)
    }
    case 'SetCapacity':
      return new SetCapacity(webinarOf(command.webinar), command.body.seats, asked)
    case 'SubmitRegistration':
      return new SubmitRegistration(
        webinarOf(command.webinar),
        register.body.parse(command.body),
        asked,
      )
    case 'ApproveRegistration':
    case 'RejectRegistration':
    case 'CancelRegistration':
      return new StepRegistration(
        RegistrationId.parse(idOf(made, command.registration)),
        registrationStep(command),
        asked,
      )
    case 'RecordAttendance': {
      const facts = command.body.facts.map((fact) => {
        if (!('registrationRef' in fact)) return fact
        const { registrationRef, ...rest } = fact
        return { ...rest, registrationId: idOf(made, registrationRef) }
      })
      return new RecordAttendance(webinarOf(command.webinar), facts, asked)
    }
    default:
      return new ChangeWebinar(webinarOf(command.webinar), webinarChange(command, made, key), asked)
  }
}

type OnRegistration = Extract<GoldenCommand, { registration: string }>
type OnWebinar = Exclude<
  Extract<GoldenCommand, { webinar: string }>,
  {
    type:
      | 'AddPresenter'
      | 'AnnounceOffer'
      | 'SetCapacity'
      | 'SubmitRegistration'
      | 'RecordAttendance'
  }
>

function registrationStep(command: OnRegistration) {
  if (command.type === 'ApproveRegistration') return { type: 'Approve' } as const
  if (command.type === 'RejectRegistration') return { type: 'Reject', ...command.body } as const
  return { type: 'Cancel', by: command.by, ...command.body } as const
}

function webinarChange(command: OnWebinar, made: Made, key: string): WebinarChange {
  switch (command.type) {
    case 'ChangeAgenda': {
      const items = command.body.items.map(({ presenterRefs, ...item }) => ({
        ...item,
        presenterIds: presenterRefs.map((ref) => PresenterId.parse(idOf(made, ref))),
      }))
      return { type: 'ChangeAgenda', items }
    }
    case 'OpenRegistration': {
      const { closesAt, closesAtStart = false } = command.body
      return { type: 'OpenRegistration', closesAt, closesAtStart }
    }
    case 'EditWebinar':
    case 'ScheduleWebinar':
    case 'ChangeForm':
    case 'ChangeAdmission':
    case 'ChangeVisibility':
    case 'SetPrice':
      return { type: command.type, ...command.body } as WebinarChange
    case 'PublishWebinar':
    case 'CloseRegistration':
    case 'StartWebinar':
    case 'EndWebinar':
      return { type: command.type }
    default:
      throw new Error(`The demo does not know what ${key} asks for.`)
  }
}

function idOf(made: Made, ref: string): string {
  const id = made.get(ref)
  if (id === undefined) throw new Error(`The demo refers to ${ref} before it was made.`)
  return id
}
