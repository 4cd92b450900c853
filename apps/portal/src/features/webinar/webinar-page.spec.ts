import { describe, expect, it } from 'vitest'
import { london, presenters, states, webinar } from '../../portal.fixtures.ts'
import { html, read } from '../../testing.tsx'

const shown = (state: string) => ({ kind: 'webinar', webinar: states[state] ?? webinar }) as const

describe('The page of a webinar', () => {
  it.each([
    ['scheduled', 'Announced', 'Registration has not opened yet.'],
    ['open', 'Registration open', 'Register'],
    ['full', 'All seats are taken', 'Join the waitlist'],
    ['closed', 'Registration closed', 'Registration closed at the start.'],
    ['live', 'Live now', 'Register and join'],
    ['ended', 'Took place', '130 people came'],
    ['replay', 'Watch the replay', '50 % off the first 2 months'],
    ['postponed', 'This webinar is postponed.', 'Two speakers fell ill.'],
    ['cancelled', 'This webinar is cancelled.', 'The hosting organisation withdrew.'],
    ['members', 'Members; room: invited guests; replay: everyone who registers', '£49.00'],
  ])('says how it stands when it is %s', (state, ...words) => {
    for (const said of words) expect(read(shown(state))).toContain(said)
  })

  it('offers to register only where one can', () => {
    const offering = Object.keys(states).filter((state) =>
      html(shown(state)).includes(`href="/webinars/${webinar.id}/register"`),
    )
    expect(offering).toEqual(['open', 'full', 'live', 'postponed', 'members'])
  })

  it('strikes the date of what was cancelled, and shows none for what was postponed', () => {
    expect(html(shown('cancelled'))).toMatch(/<s><time[^>]*>Thursday 3 June 2021<\/time><\/s>/)
    expect(html(shown('postponed'))).not.toContain('2021-06-03T')
    expect(read(shown('postponed'))).toContain('Date to be announced')
  })

  it('counts down in the last 24 hours, as far as there is something to count down to', () => {
    expect(read(shown('open'))).toContain('Starts in 1 h 00 min')
    for (const state of ['live', 'ended', 'cancelled', 'postponed'])
      expect(read(shown(state))).not.toContain('Starts in')
    const later = { ...webinar, time: london('2021-06-05') }
    expect(read({ kind: 'webinar', webinar: later })).not.toContain('Starts in')
  })

  it('names the date that stood before', () => {
    expect(read(shown('open'))).toContain('Moved from Tue 25 May')
    expect(read(shown('scheduled'))).not.toContain('Moved')
    const earlier = { ...webinar, movedFrom: [london('2021-06-03', '10:00')] }
    expect(read({ kind: 'webinar', webinar: earlier })).toContain('Moved from 10:00 London')
  })

  it('shows the organiser’s clock with its distance from UTC, and the reader’s where it is known', () => {
    expect(read(shown('open'))).toContain('14:00 London UTC+1 · 1 h 30 min')
    const inAuckland = read(shown('open'), 'Pacific/Auckland')
    expect(inAuckland).toContain('Fri 4 Jun, 01:00 Auckland, your time')
    expect(inAuckland).toContain('Thu 3 Jun, 14:00 London (UTC+1)')
  })

  it('shows every shape of a presenter, by title where there is no name', () => {
    const text = read(shown('open'))
    for (const { displayName } of presenters) expect(text).toContain(displayName)
    expect(text.match(/Criminal Intelligence Officer INTERPOL/g)).toHaveLength(1)
    expect(text).toContain('(2010/2011')
    const page = html(shown('open'))
    expect(page.match(/<details/g)).toHaveLength(3)
    expect(page).toContain('<bdi>مريم مثال</bdi></h3>')
  })

  it('puts the headings of the text below its own', () => {
    expect(html(shown('open'))).toContain('<h3>What it is about</h3>')
    expect(html(shown('open')).match(/<h1/g)).toHaveLength(1)
  })

  it('shows initials, counts who has no name, and shows nobody’s id', () => {
    const text = read(shown('ended'))
    expect(text).toContain('1 without a name')
    expect(text).toContain('and 87 more')
    expect(text).not.toMatch(/[0-9a-f]{8}-/)
  })

  it('shows no offer that asks for nothing', () => {
    const offers = [{ headline: 'Half price', benefit: 'Ask us', actions: [] }]
    expect(read({ kind: 'webinar', webinar: { ...webinar, offers } })).not.toContain('Half price')
  })

  it('describes itself to machines, unless it is not for everyone', () => {
    const [, data = '{}'] = /ld\+json">(.*?)<\/script>/.exec(html(shown('open'))) ?? []
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'Event',
      startDate: '2021-06-03T13:00:00Z',
      eventStatus: 'https://schema.org/EventRescheduled',
      previousStartDate: ['2021-05-25T13:00:00Z'],
    })
    expect(html(shown('open'))).toContain(`<link rel="canonical" href="${webinar.canonicalUrl}"/>`)
    expect(html(shown('members'))).not.toMatch(/canonical|ld\+json/)
  })
})
