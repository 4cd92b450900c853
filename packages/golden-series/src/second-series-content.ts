import type { Content } from './making/preparation.ts'
import { inventedNote } from './series.ts'

/** What is said about the webinar that is live. */
export const liveContent: Content = {
  description: `A smudged print is worse than none: it matches nobody, or the wrong one. Bring a picture of your capture station.

## In this session

- Dry hands, cold hands, children's hands
- What a quality score says, and what it does not
- When to stop and try a face instead

${inventedNote}`,
  presenters: [
    {
      name: 'Sanna Koskela',
      title: 'Forensic examiner',
      organization: 'Lakeland Police College',
      bio: 'Has looked at two hundred thousand prints and still likes them.',
    },
    { name: 'Rui Tavares', title: 'Field engineer', organization: 'Atlantic Ferry Terminals' },
  ],
  agenda: [
    {
      title: 'Good prints in bad places',
      kind: 'presentation',
      by: [1],
      startsAfterMinutes: 0,
      minutes: 40,
    },
    { title: 'Your stations', kind: 'dialogue', by: [1, 2], startsAfterMinutes: 40, minutes: 50 },
    { title: 'Questions', kind: 'qa', by: [1, 2], startsAfterMinutes: 90, minutes: 30 },
  ],
}

/** What is said about the webinar of the coming days. */
export const upcomingContent: Content = {
  description: `Every record has a last day. Who sets it, who checks it, and what is left behind when it comes?

## In this session

- Reading a retention rule with the database open beside it
- Deleting from copies, exports and backups
- What may be counted afterwards

${inventedNote}`,
  presenters: [
    {
      name: 'Mireille Okou',
      title: 'Data protection officer',
      organization: 'Lagoon Port Authority',
      bio: 'Judge for ten years, then moved to the other side of the file.',
    },
  ],
  agenda: [
    {
      title: 'The last day of a record',
      kind: 'presentation',
      by: [1],
      startsAfterMinutes: 0,
      minutes: 30,
    },
    {
      title: 'Questions and cases of the audience',
      kind: 'qa',
      by: [1],
      startsAfterMinutes: 30,
      minutes: 30,
    },
  ],
}
