import { expectedFourth, expectedSeries } from '@rostrum/golden-series/expected'
import { describe, expect, it } from 'vitest'
import { openDemo } from '../harness/demo.ts'

const { url, ids, fourthId } = openDemo()
const page = await textOf(`/webinars/${fourthId}`)

describe('The public page of the fourth webinar', () => {
  it('says when it was, in its zone by name, and from when it was moved', () => {
    expect(page.text).toContain('Thursday 3 June 2021')
    expect(page.text).toMatch(/14:00 London/)
    expect(page.text).toContain('Moved from Tue 25 May')
    expect(page.html).toMatch(/<time dateTime="2021-06-03T13:00:00Z"/i)
  })

  it('says what it is part of, who holds it, what it costs and who can view it', () => {
    expect(page.text).toContain('4 of 4')
    const [host, organiser, partner] = expectedSeries.affiliations
    expect(page.text).toContain(`Hosted by ${host.name}`)
    expect(page.text).toContain(`Organised by ${organiser.name}`)
    expect(page.text).toContain(`In partnership with ${partner.name}`)
    expect(page.text).toContain('Price Free')
    expect(page.text).toContain('Who can view Everyone')
  })

  it('shows who came by initials in the order of the page, the nameless one by none', () => {
    const { initials, nameless } = expectedFourth
    const said = /Initials: (.*?), (\d+) without a name, \d+ more\./.exec(page.text)
    expect(said?.[1]?.split(', ').slice(0, initials.length)).toEqual(initials)
    expect(Number(said?.[2])).toBe(1)
    const seats = seatsOf(page.html)
    expect(seats.slice(0, initials.length + 1)).toEqual(
      initials.toSpliced(nameless.place - 1, 0, ''),
    )
    expect(page.text).toContain('130 people came')
  })

  it('names nobody who came, and never by the raw id', () => {
    expect(page.html.match(/1622123727|@example\.(org|com|net)|Wrona/g)).toBeNull()
  })

  it('shows the presenters in order, and the title where there is no name', () => {
    const places = expectedFourth.presenters.map(({ displayName }) =>
      page.text.lastIndexOf(displayName),
    )
    expect(places.every((place) => place > 0)).toBe(true)
    for (const { title } of expectedFourth.agenda) expect(page.text).toContain(title)
  })

  it('does not advertise an offer that names no action', () => {
    expect(page.text).not.toContain(expectedFourth.offers[0].headline)
  })
})

describe('The public pages', () => {
  it.each([
    ['the home page', '/'],
    ['the series', `/series/${expectedSeries.slug}`],
    ...ids.webinarIds.map((id, index): [string, string] => [
      `webinar ${index + 1}`,
      `/webinars/${id}`,
    ]),
    ['the live webinar', `/webinars/${ids.liveWebinarId}`],
    ['the upcoming webinar', `/webinars/${ids.upcomingWebinarId}`],
  ])('answer without a raw id and with one heading: %s', async (_, path) => {
    const { html } = await textOf(path)
    expect(html.match(/1622123727/g)).toBeNull()
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
  })

  it('answer an unknown webinar as a page that is not there', async () => {
    const response = await fetch(`${url}/webinars/00000000-0000-4000-8000-000000000000`)
    expect(response.status).toBe(404)
    expect(await response.text()).toMatch(/<h1[ >]/)
  })
})

async function textOf(path: string) {
  const response = await fetch(`${url}${path}`)
  expect(response.status).toBe(200)
  const html = await response.text()
  const text = html
    .replaceAll(/<(style|script)[^>]*>.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s+([.,:;!?])/g, '$1')
  return { html, text }
}

/** What stands on each seat of the list of those who came; empty where nothing does. */
function seatsOf(html: string): string[] {
  const [, list = ''] = /<ul[^>]*aria-hidden="true"[^>]*>(.*?)<\/ul>/s.exec(html) ?? []
  return [...list.matchAll(/<li[^>]*>(.*?)<\/li>/gs)].map(([, seat = '']) =>
    seat.replaceAll(/<[^>]+>/g, '').trim(),
  )
}
