import { accept, type Decider, reject } from '@rostrum/event-sourcing/decider'
import type { CertificateId, DetailsId } from '@rostrum/kernel/ids'
import type { PrivacyEvent } from './events.ts'

type Requested = Extract<PrivacyEvent, { type: 'ErasureRequested' }>['data']
type Erased = Extract<PrivacyEvent, { type: 'SubjectErased' }>['data']

export type PrivacyCommand =
  | { type: 'PlaceLegalHold'; details?: DetailsId | undefined; at: string }
  | { type: 'LiftLegalHold'; at: string }
  | { type: 'RequestErasure'; requested: Requested; at: string }
  | { type: 'RecordErasure'; rewritten: Erased['rewritten']; at: string }

export type PrivacyRejection = 'subject_held' | 'subject_gone' | 'erasure_not_requested'

export interface Privacy {
  readonly held: boolean
  /** Since when they are held, and where the reason is. */
  readonly hold?: { readonly at: string; readonly details?: DetailsId | undefined }
  /** From the moment that somebody asked for it: from then on nothing stops it. */
  readonly certificateId?: CertificateId
  readonly erased: boolean
}

/** A hold keeps somebody from being erased; once it was asked for, erasure is carried out. */
export const privacy: Decider<Privacy, PrivacyCommand, PrivacyEvent, PrivacyRejection> = {
  initialState: { held: false, erased: false },

  decide(command, { held, certificateId, erased }) {
    const { at } = command
    switch (command.type) {
      case 'PlaceLegalHold': {
        if (certificateId) return reject('subject_gone', 'This person has been erased.')
        const { details } = command
        return held
          ? accept()
          : accept({ type: 'LegalHoldPlaced', at, data: details ? { details } : {} })
      }
      case 'LiftLegalHold':
        return held ? accept({ type: 'LegalHoldLifted', at, data: {} }) : accept()
      case 'RequestErasure': {
        if (certificateId) return accept()
        if (held)
          return reject('subject_held', 'A legal hold keeps what is held of this person: lift it.')
        return accept({ type: 'ErasureRequested', at, data: command.requested })
      }
      case 'RecordErasure':
        if (!certificateId)
          return reject('erasure_not_requested', 'Nobody asked for this person to be erased.')
        return erased
          ? accept()
          : accept({
              type: 'SubjectErased',
              at,
              data: { certificateId, rewritten: command.rewritten },
            })
    }
  },

  evolve({ hold, ...state }, { type, at, data }) {
    switch (type) {
      case 'LegalHoldPlaced':
        return { ...state, held: true, hold: { at, details: data.details } }
      case 'LegalHoldLifted':
        return { ...state, held: false }
      case 'ErasureRequested':
        return { ...state, certificateId: data.certificateId }
      case 'SubjectErased':
        return { ...state, certificateId: data.certificateId, erased: true }
    }
  },
}
