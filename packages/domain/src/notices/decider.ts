import { accept, type Decider } from '@rostrum/event-sourcing/decider'
import type { NoticeEvent } from './events.ts'

type Of<Type> = Extract<NoticeEvent, { type: Type }>

export type NoticeCommand =
  | ({ type: 'RecordNotified'; at: string } & Of<'RegistrantNotified'>['data'])
  | ({ type: 'RecordMissed'; at: string } & Of<'NoticeMissed'>['data'])

/** What became of a notice is recorded, never refused. */
export type NoticeRejection = never

/** What became of each notice of one registration, by its id. */
export interface Notices {
  readonly outcomes: Readonly<Record<string, NoticeEvent['type']>>
}

export const notices: Decider<Notices, NoticeCommand, NoticeEvent, NoticeRejection> = {
  initialState: { outcomes: {} },

  decide(command, { outcomes }) {
    if (Object.hasOwn(outcomes, command.noticeId)) return accept()
    const { type, at, ...data } = command
    // The rest of each command is the data of its own event.
    const event = { type: type === 'RecordNotified' ? 'RegistrantNotified' : 'NoticeMissed' }
    return accept({ ...event, at, data } as NoticeEvent)
  },

  evolve({ outcomes }, { type, data }) {
    return { outcomes: { ...outcomes, [data.noticeId]: type } }
  },
}
