import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@rostrum/contracts/endpoint'
import type { TestApp } from './platform/testing.ts'

const idNames = [
  ...(['seriesId', 'affiliationId', 'webinarId', 'presenterId', 'registrationId'] as const),
  ...([
    'attendanceId',
    'connectionId',
    'reportId',
    'bookmarkId',
    'savedQueryId',
    'userId',
    'invitationId',
    'keyId',
  ] as const),
  ...(['sessionId', 'passkeyId', 'personId', 'otherPersonId'] as const),
  ...(['certificateId', 'messageId', 'suppressionId', 'parkedId', 'position'] as const),
]

/** Ids of one organization, by the name of the parameter that takes them. */
export type World = Readonly<Record<(typeof idNames)[number], string>>

/** Who asks, as the headers say it. */
export interface Credentials {
  readonly cookie: string
  readonly authorization?: string
}

type Ask = ReturnType<typeof asking>

/** Asks over HTTP as somebody; an answer that is no success fails the preparation. */
export function asking({ app }: Pick<TestApp, 'app'>, headers: Credentials) {
  return async (
    method: Endpoint['method'],
    path: string,
    payload?: object,
  ): Promise<Record<string, unknown>> => {
    const answer = await app.inject({
      ...{ method, url: `/api/v1${path}` },
      headers: { ...headers, 'idempotency-key': randomUUID() },
      ...(payload && { payload }),
    })
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.body}`)
    return answer.body === '' ? {} : answer.json<Record<string, unknown>>()
  }
}

const schedule = { localStart: '2099-06-03T14:00', timeZone: 'UTC', durationMinutes: 60 }

/** One thing of every kind in the organization of whoever asks; every text holds `marker`. */
export async function plant(
  { settled }: Pick<TestApp, 'settled'>,
  ask: Ask,
  { userId, marker }: { userId: string; marker: string },
): Promise<World> {
  const id = async (...call: Parameters<Ask>) => String((await ask(...call))['id'])
  const title = { title: `Title ${marker}` }
  const seriesId = await id('POST', '/series', { ...title, language: 'en', timeZone: 'UTC' })
  const series = `/series/${seriesId}`
  const affiliation = { name: `Affiliation ${marker}`, role: 'partner' }
  const affiliationId = await id('POST', `${series}/affiliations`, affiliation)
  const webinarId = await id('POST', `${series}/webinars`, { ...title, schedule })
  const webinar = `/webinars/${webinarId}`
  const published = await ask('POST', `${series}/publication`)
  await ask('POST', `${webinar}/publication`, {})
  await ask('PUT', `${webinar}/registration`, { open: true })
  const presenter = { name: `Presenter ${marker}`, title: 'Chair', organization: 'UN' }
  const presenterId = await id('POST', `${webinar}/presenters`, presenter)
  const person = { name: `Person ${marker}`, email: `${marker}@example.org` }
  const registrationId = await id('POST', `${webinar}/registrations`, person)
  const namesake = { name: `Person ${marker}`, email: `${marker}.2@example.org` }
  const otherId = await id('POST', `${webinar}/registrations`, namesake)
  await settled()
  await ask('POST', `${webinar}/start`, {})
  const connectionId = await id('POST', `${webinar}/connections`, { registrationId })
  const report = { definition: 'registrations@1', parameters: { webinarId } }
  return {
    ...{ seriesId, affiliationId, webinarId, presenterId, registrationId, connectionId, userId },
    attendanceId: registrationId,
    reportId: await id('POST', '/reports', report),
    bookmarkId: await id('POST', '/bookmarks', { name: 'Catering' }),
    savedQueryId: await id('POST', '/saved-queries', { name: `Query ${marker}`, sql: 'from runs' }),
    invitationId: await id('POST', '/invitations', { role: 'viewer' }),
    keyId: await id('POST', '/api-keys', { name: `Key ${marker}`, scopes: ['feed.read'] }),
    position: String(published['position']),
    sessionId: randomUUID(),
    passkeyId: randomUUID(),
    certificateId: randomUUID(),
    messageId: randomUUID(),
    parkedId: randomUUID(),
    suppressionId: await id('POST', '/suppressions', {
      ...{ email: `${marker}.3@example.org`, reason: 'None' },
    }),
    personId: String((await ask('GET', `/registrations/${registrationId}`))['participantId']),
    otherPersonId: String((await ask('GET', `/registrations/${otherId}`))['participantId']),
  }
}

/** Ids of nothing. */
export function nowhereIds(): World {
  const ids = Object.fromEntries(idNames.map((name) => [name, randomUUID()])) as World
  return { ...ids, position: '9'.repeat(18) }
}

/** The path of an endpoint with the ids of a world. */
export function pathIn(world: World, { path, name }: Endpoint) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, id: keyof World) => world[id])
  const query = {
    getEvidence: '?of=numbers.registered',
    previewNotices: '?act=cancel',
    previewMerge: `?with=${world.otherPersonId}`,
    compareReports: `?against=${world.reportId}`,
    explainRow: `?row=${world.registrationId}`,
  }
  return `/api/v1${filled}${query[name as keyof typeof query] ?? ''}`
}

/** To be let in is what counts: each answer takes a process of its own. */
const noSql = () => ({ sql: '' })
const joined = (registrationId: string) => ({
  ...{ kind: 'joined', connectionId: 'c', at: '2021-06-03T14:00:00Z', registrationId },
})
const token = 'x'.repeat(43)
const account = { name: 'Ann', email: 'ann@example.org', password: 'a long way round the houses' }

/** What an endpoint takes, so that nothing but the ids and who asks can be the matter. */
export const bodies: Readonly<Record<string, (world: World) => object>> = {
  acceptInvitation: () => ({ token }),
  changePassword: () => ({ current: 'wrong', next: account.password }),
  readInvitation: () => ({ token }),
  setUp: () => ({ token, ...account, organization: { name: 'Mine', timeZone: 'UTC' } }),
  beginOidc: () => ({}),
  signIn: () => ({ email: account.email, password: account.password }),
  signInByLink: () => ({ token }),
  signInByPasskey: () => ({ credential: { id: 'AAAA', type: 'public-key' } }),
  verifySecondFactor: () => ({ code: '000000' }),
  confirmSession: () => ({ password: 'wrong' }),
  confirmTotp: () => ({ code: '000000' }),
  renamePasskey: () => ({ name: 'Key' }),
  renewRecoveryCodes: () => ({}),
  changeName: () => ({ name: 'Ann' }),
  askForEmailChange: () => ({ email: 'else@example.org' }),
  confirmEmailChange: () => ({ token }),
  addPasskey: () => ({ name: 'Key', credential: { id: 'AAAA', type: 'public-key' } }),
  switchOrganization: () => ({ organizationId: randomUUID() }),
  changeMember: () => ({ role: 'viewer' }),
  inviteMember: () => ({ role: 'viewer' }),
  transferOwnership: ({ userId }) => ({ userId }),
  addBookmark: () => ({ name: 'Catering list' }),
  ...{ queryHistory: noSql, downloadQuery: noSql, downloadQueryLines: noSql },
  ...{ downloadQuerySheet: noSql, downloadQueryParquet: noSql },
  saveQuery: () => ({ name: 'Runs', sql: 'from runs' }),
  setIdentity: () => ({ name: 'Renamed', colour: '#7a1f5c' }),
  foundOrganization: () => ({ name: 'Another', timeZone: 'UTC' }),
  issueKey: () => ({ name: 'Feed', scopes: ['webinars.read'] }),
  renewInvitation: () => ({ days: 7 }),
  rotateKey: () => ({ overlapHours: 0 }),
  addAffiliation: () => ({ name: 'Somebody', role: 'partner' }),
  changeSeries: () => ({ title: 'Taken' }),
  orderWebinars: ({ webinarId }) => ({ webinarIds: [webinarId] }),
  planSeries: () => ({ title: 'New', language: 'en', timeZone: 'UTC' }),
  changeWebinar: () => ({ title: 'Taken' }),
  copyWebinar: ({ seriesId }) => ({ seriesId }),
  planWebinar: () => ({ title: 'New', schedule }),
  cancelWebinar: () => ({ reason: 'None' }),
  changeAdmission: () => ({ policy: 'manual' }),
  changeForm: () => ({ fields: [] }),
  changeRegistration: () => ({ open: false }),
  changeStage: () => ({ kind: 'link', url: 'https://example.org/' }),
  changeThreshold: () => ({ seconds: 60 }),
  changeVisibility: () => ({ page: 'everyone', room: 'everyone', replay: 'everyone' }),
  publishReplay: () => ({ url: 'https://example.org/' }),
  scheduleWebinar: () => schedule,
  setCapacity: () => ({ seats: 5 }),
  setPrice: () => ({ amountMinor: 0, currency: 'EUR' }),
  addPresenter: () => ({ name: 'Somebody', title: 'Chair', organization: 'UN' }),
  announceOffer: () => ({ headline: 'Half', benefit: '50 %', actions: [] }),
  changePresenter: () => ({ title: 'Taken' }),
  orderPresenters: ({ presenterId }) => ({ presenterIds: [presenterId] }),
  replacePresenter: () => ({ name: 'Somebody', title: 'Chair', organization: 'UN' }),
  setAgenda: () => ({ items: [] }),
  setConsentPurpose: () => ({ offered: true, texts: { en: 'Write to me.' } }),
  withdrawConsent: () => ({ purpose: 'initials' }),
  suppressAddress: () => ({ email: `${randomUUID()}@example.org`, reason: 'None' }),
  liftSuppression: () => ({ reason: 'None' }),
  skipParked: () => ({ reason: 'None' }),
  rebuildProjection: () => ({ projection: 'none@1', step: 'cancel' }),
  setRetention: () => ({ contact: 730, answers: 365, origin: 90, reason: 730, message: 90 }),
  holdPerson: () => ({ reason: 'None' }),
  mergePeople: ({ personId }) => ({ with: personId }),
  amendRegistration: () => ({ name: 'Taken' }),
  register: () => ({ name: 'Zoe', email: `${randomUUID()}@example.org` }),
  correctAttendance: () => ({ intervals: [], reason: 'None' }),
  recordAttendance: ({ registrationId }) => ({ facts: [joined(registrationId)] }),
  connect: () => ({ token }),
  runReport: ({ webinarId }) => ({ definition: 'registrations@1', parameters: { webinarId } }),
}
