import type { FormField } from '@rostrum/contracts/form'
import { describe, expect, it, test } from 'vitest'
import type { PortalPage } from './page.ts'
import { join, origin, own, personal, presenters, states, webinar } from './portal.fixtures.ts'
import { statusOf } from './status.ts'
import { html, read } from './testing.tsx'

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
    { kind: 'own-data', own: { ...own, name: hostile, hostName: hostile, notice: hostile } },
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
      { kind: 'own-data', own },
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

  it('lets nobody be erased whom a legal hold keeps, and says so', () => {
    expect(html({ kind: 'own-data', own })).toContain('action="/r/secret-token/data/erasure"')
    const kept = html({ kind: 'own-data', own: { ...own, held: true } })
    expect(kept).not.toContain('/erasure')
    expect(kept).toContain('A legal duty keeps')
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
