import { standingIntervals } from '@rostrum/domain/attendance/presence'
import { sentenceOf } from '@rostrum/domain/sentences'
import { type Section, said, type Titles } from './section.ts'
import type { Theirs } from './theirs.ts'

export function registrations({ registrations: all }: Theirs): Section {
  return {
    name: 'registrations',
    title: 'Registrations',
    explains: 'Each webinar that was registered for, and how it stands today.',
    columns: [
      ...['registration', 'series', 'webinar', 'starts at (UTC)', 'status', 'submitted at (UTC)'],
      ...[
        'after the start',
        'language',
        'time zone',
        'country',
        'came by',
        'campaign',
        'came from',
      ],
    ],
    rows: all.map(({ id, seriesTitle, webinar, startsAt, state }) => [
      ...[id, seriesTitle, webinar.title, startsAt, state.status, state.submittedAt ?? null],
      ...[state.late, state.locale ?? null, state.timeZone ?? null, state.country ?? null],
      state.source?.channel ?? null,
      state.source?.campaignId ?? null,
      state.source?.referrerHost ?? null,
    ]),
  }
}

/** Every statement, the latest first: what stands and what no longer does. */
export function consents({ consents: all }: Theirs): Section {
  return {
    name: 'consents',
    title: 'Consents',
    explains: 'What was agreed to and withdrawn, in just which words, and what stands today.',
    columns: [
      ...['purpose', 'series', 'stands today', 'at (UTC)', 'what', 'by', 'registering for'],
      ...['version of the text', 'language', 'text'],
    ],
    rows: all.flatMap(({ title, seriesTitle = null, given, statements }) =>
      statements.map(({ kind, at, by, webinarTitle, textVersion, locale, text }) => [
        ...[title, seriesTitle, given, at, kind, by, webinarTitle ?? null],
        ...[textVersion ?? null, locale ?? null, text ?? null],
      ]),
    ),
  }
}

export function story({ story: told, entries }: Theirs, titleOf: Titles): Section {
  const reasons = new Map(
    entries.flatMap(({ class: name, details, content }) =>
      name === 'reason' ? [[details, content] as const] : [],
    ),
  )
  return {
    name: 'history',
    title: 'What happened',
    explains: 'Every step of each registration, and every correction, with the reason where given.',
    columns: ['at (UTC)', 'webinar', 'what', 'reason', 'evidence'],
    rows: told.map(({ id, type, at, data }) => {
      const given = reasons.get(data.details ?? '')
      const what = sentenceOf({ type, at, data }, {})
      return [at, titleOf(id), what, said(given?.['reason']), said(given?.['evidence'])]
    }),
  }
}

export function attendance({ attendances }: Theirs): Section {
  return {
    name: 'attendance',
    title: 'Attendance',
    explains: 'From when to when somebody was connected, as it stands today.',
    columns: ['webinar', 'from (UTC)', 'to (UTC)', 'known by'],
    rows: attendances.flatMap(({ webinar, state }) =>
      standingIntervals(state).map(({ from, to, via }) => [webinar.title, from, to ?? null, via]),
    ),
  }
}

export function messages({ messages: all }: Theirs): Section {
  return {
    name: 'messages',
    title: 'Messages',
    explains:
      'Every mail that was written, to whom, and whether it was sent; links to act are left out.',
    columns: ['written at (UTC)', 'kind', 'state', 'to', 'subject', 'text'],
    rows: all.map(({ at, kind, state, content: { address, subject, text } }) => [
      ...[at, kind, state, address, subject, withoutKeys(text)],
    ]),
  }
}

export function suppressions({ suppressions: all }: Theirs): Section {
  return {
    name: 'suppressions',
    title: 'Addresses that are not written to',
    explains:
      'Since when an address is written to no more, why, and until when where that is over.',
    columns: ['since (UTC)', 'e-mail', 'reason', 'until (UTC)'],
    rows: all.map(({ at, content: { address, reason }, liftedAt }) => [
      ...[at, address, said(reason), liftedAt],
    ]),
  }
}

/** Who is handed the file must not be able to act as the person. */
function withoutKeys(text: string) {
  return text.replaceAll(/[\w-]{40,}/g, '…')
}

export function links({ links: all }: Theirs, titleOf: Titles): Section {
  return {
    name: 'links',
    title: 'Personal links',
    explains: 'For which registrations there is a personal link; the link itself is left out.',
    columns: ['registration', 'webinar'],
    rows: all.map(({ id }) => [id, titleOf(id)]),
  }
}

export function holds({ privacy }: Theirs): Section {
  const words: Readonly<Record<string, string>> = {
    LegalHoldPlaced: 'placed',
    LegalHoldLifted: 'lifted',
  }
  return {
    name: 'holds',
    title: 'Legal holds',
    explains: 'Whether a duty kept what is held from being erased, and since when.',
    columns: ['at (UTC)', 'legal hold'],
    rows: privacy.flatMap(({ type, at }) => (words[type] ? [[at, words[type]]] : [])),
  }
}

export function certificates({ privacy }: Theirs): Section {
  return {
    name: 'certificates',
    title: 'Certificates of erasure',
    explains: 'The number under which an erasure can be checked by anybody.',
    columns: ['asked for at (UTC)', 'certificate'],
    rows: privacy.flatMap(({ type, at, data }) =>
      type === 'ErasureRequested' ? [[at, data.certificateId ?? null]] : [],
    ),
  }
}
