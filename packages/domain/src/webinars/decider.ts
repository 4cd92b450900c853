import { type Decider, reject } from '@rostrum/event-sourcing/decider'
import type { WebinarCommand, WebinarOutcome, WebinarRejection } from './commands.ts'
import type { WebinarEvent } from './events.ts'
import { evolveWebinar } from './evolve.ts'
import { plan } from './planning.ts'
import * as presenting from './presenting.ts'
import * as running from './running.ts'
import * as scheduling from './scheduling.ts'
import * as settings from './settings.ts'
import { initialWebinar, type Webinar } from './webinar.ts'

/** What organisers may do to one webinar, and what it is after that. */
export const webinar: Decider<Webinar, WebinarCommand, WebinarEvent, WebinarRejection> = {
  initialState: initialWebinar,
  decide,
  evolve: evolveWebinar,
}

function decide(command: WebinarCommand, state: Webinar): WebinarOutcome {
  if (command.type === 'PlanWebinar') return plan(command, state, decide)
  if (!state.planned) return reject('webinar_not_found', 'There is no such webinar.')
  switch (command.type) {
    case 'EditWebinar':
      return settings.edit(command, state)
    case 'ScheduleWebinar':
      return scheduling.schedule(command, state)
    case 'PostponeWebinar':
      return scheduling.postpone(command, state)
    case 'CancelWebinar':
      return scheduling.cancel(command, state)
    case 'ReinstateWebinar':
      return scheduling.reinstate(command, state)
    case 'PublishWebinar':
      return running.publish(command, state)
    case 'UnpublishWebinar':
      return running.unpublish(command, state)
    case 'OpenRegistration':
      return settings.openRegistration(command, state)
    case 'CloseRegistration':
      return settings.closeRegistration(command, state)
    case 'ChangeForm':
      return settings.changeForm(command, state)
    case 'ChangeAdmission':
      return settings.changeAdmission(command, state)
    case 'ChangeVisibility':
      return settings.changeVisibility(command, state)
    case 'SetPrice':
      return settings.setPrice(command, state)
    case 'ChangeThreshold':
      return settings.changeThreshold(command, state)
    case 'ChangeStage':
      return settings.changeStage(command, state)
    case 'AddPresenter':
      return presenting.addPresenter(command, state)
    case 'ChangePresenter':
      return presenting.changePresenter(command, state)
    case 'WithdrawPresenter':
      return presenting.withdrawPresenter(command, state)
    case 'ReplacePresenter':
      return presenting.replacePresenter(command, state)
    case 'ReorderPresenters':
      return presenting.reorderPresenters(command, state)
    case 'ChangeAgenda':
      return presenting.changeAgenda(command, state)
    case 'StartWebinar':
      return running.start(command, state)
    case 'EndWebinar':
      return running.end(command, state)
    case 'ReopenWebinar':
      return running.reopen(command, state)
    case 'PublishReplay':
      return running.publishReplay(command, state)
  }
}
