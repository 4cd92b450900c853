export type EntryClass = 'contact' | 'answers' | 'origin' | 'card' | 'reason' | 'stage'

/** One thing that was said about a person, on its way into the vault. */
export interface NewEntry {
  readonly details: string
  readonly class: EntryClass
  readonly content: Readonly<Record<string, unknown>>
}

export interface NewFacts {
  readonly organizationId: string
  readonly commandId: string
  /** The stream whose event will name the entries. */
  readonly streamName: string
  readonly subject: {
    id: string
    kind: 'participant' | 'guest' | 'presenter' | 'invitee'
    isNew: boolean
  }
  readonly address?: { kind: 'email' | 'guest' | 'provider'; value: string }
  readonly entries: readonly NewEntry[]
  readonly link?: { registrationId: string }
}

export interface Recorded {
  /** Of the personal link, where one was asked for. */
  readonly token?: string
}
