import type { FormField } from '@rostrum/domain/webinars/events'
import { idOf, type Section, said, type Titles } from './section.ts'
import type { Registered, Theirs } from './theirs.ts'

export function contact({ entries, addresses }: Theirs, titleOf: Titles): Section {
  const stored = entries.filter(({ class: name }) => name === 'contact')
  return {
    name: 'contact',
    title: 'Name and e-mail',
    explains: `Every name and address that was given, and with what. ${fingerprints(addresses)}`,
    columns: ['written down at (UTC)', 'with', 'name', 'e-mail'],
    rows: stored.map(({ at, streamName, content }) => [
      ...[at, titleOf(idOf(streamName)), said(content['name']), said(content['email'])],
    ]),
  }
}

function fingerprints(addresses: number) {
  if (addresses === 0) return 'No fingerprint of an address is kept.'
  return `To find somebody again, ${addresses} ${
    addresses === 1 ? 'fingerprint of an address is' : 'fingerprints of addresses are'
  } kept, from which the address cannot be read.`
}

export function answers({ entries, registrations: all }: Theirs): Section {
  const inWords = entries.filter(({ class: name }) => name === 'answers')
  const written = inWords.flatMap(({ streamName, content, emptied, at }) => {
    const registered = all.find(({ id }) => id === idOf(streamName))
    const title = registered?.webinar.title ?? null
    if (emptied) return [[title, null, 'Emptied: it was past its time.', at]]
    return Object.entries(content).map(([question, answer]) => [
      ...[title, labelOf(registered, question), said(answer), at],
    ])
  })
  const chosen = all.flatMap((registered) =>
    Object.entries(registered.state.choices).map(([question, options]) => [
      registered.webinar.title,
      labelOf(registered, question),
      options.map((option) => optionOf(registered, question, option)).join(', '),
      registered.state.submittedAt ?? null,
    ]),
  )
  return {
    name: 'answers',
    title: 'Answers',
    explains: 'What was answered in registration forms: in words, each version, and by choosing.',
    columns: ['webinar', 'question', 'answer', 'answered at (UTC)'],
    rows: [...written, ...chosen],
  }
}

export function origin({ entries }: Theirs, titleOf: Titles): Section {
  const stored = entries.filter(({ class: name }) => name === 'origin')
  return {
    name: 'origin',
    title: 'Where somebody came from',
    explains: 'The page before the form, and the marks of a campaign in its address.',
    columns: ['registered for', 'referrer', 'campaign marks'],
    rows: stored.map(({ streamName, content }) => [
      titleOf(idOf(streamName)),
      said(content['referrer']),
      said(content['utm']),
    ]),
  }
}

const shown = new Set(['contact', 'answers', 'origin', 'reason'])

/** Whatever else the vault holds is told as it stands there: nothing is left out. */
export function others({ entries }: Theirs, titleOf: Titles): Section {
  return {
    name: 'others',
    title: 'Everything else',
    explains: 'What fits under no other heading, such as the card of a presenter.',
    columns: ['written down at (UTC)', 'kind', 'with', 'field', 'content'],
    rows: entries
      .filter(({ class: name }) => !shown.has(name))
      .flatMap(({ at, class: name, streamName, content }) =>
        Object.entries(content).map(([field, value]) => [
          ...[at, name, titleOf(idOf(streamName)), field, said(value)],
        ]),
      ),
  }
}

function fieldOf(registered: Registered | undefined, question: string): FormField | undefined {
  return registered?.webinar.form.find(({ id }) => id === question)
}

function labelOf(registered: Registered | undefined, question: string) {
  return fieldOf(registered, question)?.label ?? question
}

function optionOf(registered: Registered, question: string, option: string) {
  const { options = [] } = fieldOf(registered, question) ?? {}
  return options.find(({ id }) => id === option)?.label ?? option
}
