import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { getSeries, listSeries } from '@rostrum/contracts/series'
import { listWebinars } from '@rostrum/contracts/webinars'
import { expectedSeries } from '@rostrum/golden-series/expected'
import { readReadiness } from '@rostrum/sdk/readiness'
import { describe, expect, it } from 'vitest'
import { openDemo } from '../harness/demo.ts'

const { url, data, demoJson, ids, client, webinar } = openDemo()

describe('The demo', () => {
  it('is named by demo.json, which only its owner may read', async () => {
    const file = join(data, 'demo.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(Object.keys(ids)).toEqual([
      'organizationId',
      'seriesId',
      'webinarIds',
      'secondSeriesId',
      'liveWebinarId',
      'upcomingWebinarId',
      'plannedAt',
      'signIn',
      'apiKey',
    ])
    expect(new Set(ids.webinarIds).size).toBe(4)
  })

  it('is found by a second start, and not loaded again', async () => {
    const { signIn, ...now } = JSON.parse(await readFile(join(data, 'demo.json'), 'utf8'))
    const { signIn: before, ...then } = JSON.parse(demoJson)
    expect(now).toEqual(then)
    // Links that sign in are issued anew at each start.
    expect(Object.keys(signIn)).toEqual(Object.keys(before))
    expect(signIn.owner).not.toBe(before.owner)
    const { items, total } = await client.call(listSeries, {})
    expect(total).toBe(2)
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set([ids.seriesId, ids.secondSeriesId]))
    expect(await readReadiness({ baseUrl: url })).toEqual({ status: 'ready', missing: [] })
  })

  it('holds the series with the organizations that have a part in it', async () => {
    const { key: _, affiliations, ...facts } = expectedSeries
    const series = await client.call(getSeries, { params: { seriesId: ids.seriesId } })
    expect(series).toMatchObject({ ...facts, webinarIds: ids.webinarIds })
    expect(series.affiliations.map(({ name, role }) => ({ name, role }))).toEqual(affiliations)
  })

  it('has a second series with one webinar that is live and one to come', async () => {
    const { items } = await client.call(listWebinars, { params: { seriesId: ids.secondSeriesId } })
    expect(items.map(({ id }) => id)).toEqual([ids.liveWebinarId, ids.upcomingWebinarId])
    const [live, upcoming] = await Promise.all([
      webinar(ids.liveWebinarId),
      webinar(ids.upcomingWebinarId),
    ])
    expect(live).toMatchObject({ state: 'live', registration: { open: true } })
    expect(upcoming).toMatchObject({ state: 'open', registration: { open: true } })
    expect(Date.parse(upcoming.schedule?.startsAt ?? '')).toBeGreaterThan(Date.now())
  })
})
