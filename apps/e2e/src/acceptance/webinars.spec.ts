import { listSeries } from '@rostrum/contracts/series'
import { getNumbers, listWebinars } from '@rostrum/contracts/webinars'
import { expectedFourth, expectedWebinars } from '@rostrum/golden-series/expected'
import { describe, expect, it } from 'vitest'
import { openDemo } from '../harness/demo.ts'

const { ids, client, fourthId, webinar } = openDemo()

describe.each(expectedWebinars)('Webinar $ordinal', ({ key: _, ...expected }) => {
  const webinarId = ids.webinarIds[expected.ordinal - 1] ?? ''

  it('shows its date, its run, its seats and its numbers', async () => {
    expect(await webinar(webinarId)).toMatchObject(expected)
  })

  it('has the same numbers wherever they are asked for', async () => {
    const { registered, attended } = expected.numbers
    expect(await client.call(getNumbers, { params: { webinarId } })).toEqual(expected.numbers)
    const { items } = await client.call(listWebinars, { params: { seriesId: ids.seriesId } })
    expect(items[expected.ordinal - 1]).toMatchObject({ id: webinarId, registered, attended })
    const all = await client.call(listSeries, {})
    const row = all.items.find(({ id }) => id === ids.seriesId)
    expect(row?.webinars[expected.ordinal - 1]).toMatchObject({ registered, attended })
  })
})

describe('The fourth webinar', () => {
  it('is free, seen by everyone, and hosted by the channel', async () => {
    const { visibility, price, registration } = expectedFourth
    expect(await webinar(fourthId)).toMatchObject({
      visibility,
      price,
      registration,
      threshold: { seconds: 1 },
      seriesTitle: 'A View to a Border',
      hostName: 'Border Security Report webinars',
    })
  })

  it('was first set for 25 May and then for 3 June', async () => {
    const { scheduleHistory } = await webinar(fourthId)
    expect(scheduleHistory).toMatchObject(expectedFourth.scheduleHistory)
    expect(scheduleHistory).toHaveLength(expectedFourth.scheduleHistory.length)
  })

  it('is warned about: the text names the old date, cards lack a name, the offer an action', async () => {
    const { warnings } = await webinar(fourthId)
    expect(warnings).toMatchObject(expectedFourth.warnings)
    expect(warnings).toHaveLength(expectedFourth.warnings.length)
  })

  it('has seven presenters; who has no name is shown by the title of the card', async () => {
    const { presenters } = await webinar(fourthId)
    expect(
      presenters.map(({ displayName, named, bio }) => ({
        displayName,
        named,
        bio: shapeOf(bio ?? ''),
      })),
    ).toEqual(expectedFourth.presenters)
    expect(presenters.every(({ featured }) => featured)).toBe(true)
    const nameless = presenters.filter(({ named }) => !named)
    expect(nameless.map(({ name, displayName }) => ({ name, displayName }))).toEqual(
      nameless.map(({ title }) => ({ name: undefined, displayName: title })),
    )
  })

  it('goes from a case study to a dialogue with questions', async () => {
    const { agenda } = await webinar(fourthId)
    expect(agenda).toMatchObject(expectedFourth.agenda)
    expect(agenda).toHaveLength(2)
  })

  it('has one offer, which says nothing of how to get it', async () => {
    const { offers } = await webinar(fourthId)
    expect(offers).toMatchObject(expectedFourth.offers)
    expect(offers).toHaveLength(1)
  })
})

/** The shape of a biography in the words of the expected answers. */
function shapeOf(bio: string): string {
  const paragraphs = bio.split(/\n\n+/).filter((one) => one !== '')
  if (bio.startsWith('- ')) {
    const isOpen = bio.split('(').length > bio.split(')').length
    return isOpen ? 'a list with an open bracket' : 'a list'
  }
  if (paragraphs.length === 0) return 'none'
  if (paragraphs.length > 1)
    return `${['no', 'one', 'two', 'three', 'four'][paragraphs.length]} paragraphs`
  if (bio.length < 100) return 'one line'
  return bio.length > 500 ? 'one long paragraph' : 'one paragraph'
}
