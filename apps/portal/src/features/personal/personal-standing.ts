import type { PersonalPage } from '@rostrum/contracts/portal'
import type { ChipState } from '../../components/state-chip.tsx'

interface PersonalStanding {
  readonly chip: { readonly state: ChipState; readonly word: string }
  readonly sentence: string
}

/** How one person's registration stands, in a word and a sentence. */
export function personalStanding({
  status,
  waitlistPlace,
  webinar,
}: PersonalPage): PersonalStanding {
  if (webinar.state === 'cancelled') {
    return {
      chip: { state: 'cancelled', word: 'Webinar cancelled' },
      sentence: 'It will not take place. There is nothing that you need to do.',
    }
  }
  switch (status) {
    case 'approved':
      return { chip: { state: 'open', word: 'Registered' }, sentence: seatText(webinar.state) }
    case 'pending':
      return {
        chip: { state: 'warning', word: 'Waiting for the organiser' },
        sentence: 'The organiser decides who takes part; it will show here.',
      }
    case 'waitlisted':
      return {
        chip: { state: 'waitlisted', word: 'On the waitlist' },
        sentence: placeText(waitlistPlace),
      }
    case 'rejected':
      return {
        chip: { state: 'ended', word: 'Not admitted' },
        sentence: 'The organiser did not admit this registration.',
      }
    case 'cancelled':
      return {
        chip: { state: 'cancelled', word: 'Cancelled' },
        sentence: 'This registration is cancelled.',
      }
  }
}

function seatText(state: PersonalPage['webinar']['state']): string {
  if (state === 'live') return 'It is live now, and your seat is kept.'
  if (state === 'ended') return 'This webinar took place.'
  if (state === 'postponed') return 'The webinar is postponed; your registration stays.'
  return 'Your seat is kept.'
}

function placeText(place: number | undefined): string {
  if (place === undefined) return 'When a seat becomes free, the next in order gets it.'
  if (place === 1) return 'You are next: the first seat that becomes free is yours.'
  return `You are number ${place} in the queue; it moves up when a seat becomes free.`
}
