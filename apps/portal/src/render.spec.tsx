import type { FormField } from '@rostrum/contracts/form'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, test } from 'vitest'
import { headOf } from './head.ts'
import type { PortalPage } from './page.ts'
import { Document } from './platform/document.tsx'
import { join, london, origin, personal, presenters, states, webinar } from './portal.fixtures.ts'
import { statusOf } from './status.ts'
import { View } from './view.tsx'

const assets = {
  styles: ['/assets/portal/s.css'],
  icon: '/assets/portal/i.svg',
  page: '/assets/portal/p.js',
  join: '/assets/portal/j.js',
}

const anHourBefore = Date.parse('2021-06-03T12:00:00Z')

function html(page: PortalPage, viewerTimeZone?: string): string {
  const context = { origin, now: anHourBefore, ...(viewerTimeZone && { viewerTimeZone }) }
  return renderToStaticMarkup(
    <Document head={headOf(page, context)} context={context} assets={assets}>
      <View page={page} context={context} />
    </Document>,
  )
}
/** What one reads: no tags, no head. */
function read(page: PortalPage, viewerTimeZone?: string): string {
  const [, body = ''] = html(page, viewerTimeZone).split('<body>')
  return body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}
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

const hostile = '</script><img src=x onerror=alert(1)>"\'&'

test('what somebody typed never becomes markup, on any page', () => {
  const evil: typeof webinar = {
    ...webinar,
    title: hostile,
    reason: hostile,
    series: { ...webinar.series, title: hostile },
    host: { name: hostile },
    state: 'cancelled',
    presenters: presenters.map((one) => ({ ...one, displayName: hostile, organization: hostile })),
    agenda: [{ title: hostile, kind: hostile, presenters: [hostile] }],
    offers: [{ headline: hostile, benefit: hostile, actions: [hostile] }],
    affiliations: webinar.affiliations.map((one) => ({ ...one, name: hostile })),
    path: webinar.path.map((one) => ({ ...one, title: hostile })),
    attendees: { count: 2, initials: [hostile] },
  }
  const values = { name: hostile, email: hostile }
  const errors = [{ field: 'email', message: hostile }]
  const line = { ...personal.webinar, title: hostile, seriesTitle: hostile, hostName: hostile }
  const pages: PortalPage[] = [
    { kind: 'webinar', webinar: evil },
    {
      kind: 'register',
      webinar: { ...evil, registration: webinar.registration },
      refused: { kind: 'refused', errors, values, message: hostile },
    },
    { kind: 'personal', personal: { ...personal, name: hostile, notice: hostile, webinar: line } },
    { kind: 'join', join: { ...join, displayName: hostile, webinar: line } },
    { kind: 'problem', status: 500, title: hostile, detail: hostile },
  ]
  for (const page of pages) {
    expect(html(page), page.kind).not.toContain('<img src=x')
    expect(html(page).match(/<script/g)?.length, page.kind).toBeLessThanOrEqual(3)
  }
})

describe('The form', () => {
  const fields: FormField[] = [
    { id: 'job', kind: 'text', label: 'Job title', required: false },
    {
      id: 'topic',
      kind: 'choice',
      label: 'Topic',
      required: true,
      options: [
        { id: 'law', label: 'Law' },
        { id: 'data', label: 'Data' },
      ],
    },
  ]
  const asked = { ...webinar, registration: { ...webinar.registration, fields } }

  it('posts to its address without any script', () => {
    const page = html({ kind: 'register', webinar: asked, commandId: 'c-1' })
    expect(page).toMatch(new RegExp(`<form[^>]*action="/webinars/${webinar.id}/register"`))
    expect(page).toMatch(/<form[^>]*method="post"/)
    expect(page).toContain('<input type="hidden" name="commandId" value="c-1"/>')
    for (const name of ['name', 'email', 'answer.job', 'choice.topic'])
      expect(page).toContain(`name="${name}"`)
    expect(page).toContain('<button')
  })

  it('comes back with what was typed, the error at its field, and a summary first', () => {
    const page: PortalPage = {
      kind: 'register',
      webinar: asked,
      refused: {
        kind: 'refused',
        values: { name: 'Mary', email: 'mary@', 'choice.topic': ['data'] },
        errors: [{ field: 'email', message: 'Give an address such as mary@example.org.' }],
      },
    }
    const shownAgain = html(page)
    expect(statusOf(page)).toBe(422)
    expect(shownAgain).toContain('value="Mary"')
    expect(shownAgain).toMatch(
      /<input type="radio"[^>]*value="data"[^>]*checked=""|checked=""[^>]*value="data"/,
    )
    expect(shownAgain).toContain('aria-describedby="field-email-error"')
    expect(shownAgain).toContain('id="field-email-error"')
    expect(shownAgain).toContain('href="#field-email"')
    expect(shownAgain.indexOf('role="alert"')).toBeLessThan(shownAgain.indexOf('<form'))
  })

  it('is not shown where nobody can register', () => {
    const page: PortalPage = { kind: 'register', webinar: states.closed ?? webinar }
    expect(html(page)).not.toContain('<form')
    expect(read(page)).toContain('Registration closed at the start.')
  })
})

test('a confirmation shows the personal link once, and a repeat learns nothing of anybody', () => {
  const accepted = {
    kind: 'accepted',
    status: 'approved',
    personalPath: '/r/secret-token',
  } as const
  const first = read({ kind: 'registered', webinar, accepted })
  expect(first).toContain('You are registered')
  expect(first).toContain(`${origin}/r/secret-token`)
  const notice = 'This address may be registered already.'
  const repeat = read({
    kind: 'registered',
    webinar,
    accepted: { kind: 'accepted', status: 'approved', notice },
  })
  expect(repeat).toContain(notice)
  expect(repeat).not.toMatch(/You are registered|waitlist|\/r\//)
})

describe('A personal page', () => {
  it('is told to nobody', () => {
    for (const page of [
      { kind: 'personal', personal },
      { kind: 'join', join },
    ] as PortalPage[]) {
      expect(html(page)).toContain('<meta name="robots" content="noindex"/>')
      expect(html(page)).toContain('<meta name="referrer" content="same-origin"/>')
      expect(html(page)).not.toContain('og:')
    }
  })

  it('cancels and comes back by plain forms', () => {
    expect(html({ kind: 'personal', personal })).toContain('action="/r/secret-token/cancellation"')
    const gone = { ...personal, status: 'cancelled', canCancel: false, canReturn: true } as const
    expect(html({ kind: 'personal', personal: gone })).toContain('action="/r/secret-token/return"')
    expect(html({ kind: 'personal', personal: gone })).not.toContain('/cancellation')
  })

  it.each([
    ['approved', 'Your seat is kept.'],
    ['pending', 'The organiser decides who takes part'],
    ['waitlisted', 'You are number 3 in the queue'],
    ['rejected', 'Not admitted'],
    ['cancelled', 'This registration is cancelled.'],
  ] as const)('says how it stands when it is %s', (status, words) => {
    expect(
      read({ kind: 'personal', personal: { ...personal, status, waitlistPlace: 3 } }),
    ).toContain(words)
  })
})

describe('The room', () => {
  it('takes presence while it is live, and says so where scripts do not run', () => {
    expect(html({ kind: 'join', join })).toContain('data-token="secret-token"')
    expect(html({ kind: 'join', join })).toContain('/assets/portal/j.js')
    expect(read({ kind: 'join', join })).toContain('you are not counted')
  })

  it('waits in the lobby with the countdown, and looks again without scripts too', () => {
    const page = html({ kind: 'join', join: { ...join, state: 'lobby' } })
    expect(page).toContain('data-countdown="2021-06-03T13:00:00Z"')
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="30"/></noscript>')
    expect(page).not.toContain('data-presence')
  })
})

test('each page says its status', () => {
  expect(statusOf({ kind: 'not-found' })).toBe(404)
  expect(statusOf({ kind: 'starting', readiness: { status: 'starting', missing: [] } })).toBe(503)
  expect(statusOf({ kind: 'problem', status: 409, title: 'a', detail: 'b' })).toBe(409)
  expect(statusOf({ kind: 'webinar', webinar })).toBe(200)
})
