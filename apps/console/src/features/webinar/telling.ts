import type { NoticesPreview } from '@rostrum/contracts/messages'

const told: Readonly<Record<string, string>> = {
  changed: 'the new date',
  postponed: 'that it is postponed',
  webinar_cancelled: 'that it will not take place',
  reinstated: 'that it takes place after all',
}
const groups = {
  approved: ['registered person', 'registered people'],
  pending: ['person who waits for a decision', 'people who wait for a decision'],
  waitlisted: ['person on the waitlist', 'people on the waitlist'],
} as const
const entries = {
  request: ', and the entry in their calendars moves with it',
  cancel: ', and it leaves their calendars',
}

/** Who is written what, a sentence for each group; and whether any of it leaves. */
export function tellingSentences({ delivery, items }: NoticesPreview): string[] {
  if (items.length === 0) return ['Nobody is registered, so nobody is written to.']
  const sentences = items.map(({ kind, status, count, calendar }) => {
    const [one, many] = groups[status]
    const who = `${count.toLocaleString('en')} ${count === 1 ? one : many}`
    const is = count === 1 ? 'is' : 'are'
    return `${who} ${is} told by mail ${told[kind] ?? kind}${calendar ? entries[calendar] : ''}.`
  })
  if (delivery === 'on') return sentences
  return [
    ...sentences,
    'No mail server is set up: the messages wait in the outbox, tell them yourself.',
  ]
}
