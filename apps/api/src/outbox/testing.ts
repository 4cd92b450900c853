import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { NoticeEvent, noticeStream } from '@rostrum/domain/notices/events'
import { recall } from '@rostrum/event-sourcing/decided-stream'
import { RegistrationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { type Instant, instantOf } from '@rostrum/kernel/instant'
import { localAt, TimeZone } from '@rostrum/kernel/time-zone'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll } from 'vitest'
import type { MailSettings } from '../platform/mail-settings.ts'
import { SubmitRegistration } from '../platform/messages/registrations.ts'
import { ChangeSeries, PlanSeries } from '../platform/messages/series.ts'
import { ChangeWebinar, PlanWebinar, type WebinarChange } from '../platform/messages/webinars.ts'
import { askedAt, granted, type TestApp } from '../platform/testing.ts'

export const origin = 'http://127.0.0.1:4300'
const zone = TimeZone.parse('Europe/London')

/** A mail server that takes what it is given, unless a spec tells it otherwise. */
export class MailServer {
  /** Every message that it took, in order, each as often as it was given. */
  readonly taken: ParsedMail[] = []
  /** What it does with a recipient or a message before it takes it. */
  onRecipient: NonNullable<SMTPServerOptions['onRcptTo']> = (_, __, next) => next()
  onMessage: () => Error | 'drop' | undefined = () => undefined
  readonly #server: SMTPServer

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (address, session, next) => this.onRecipient(address, session, next),
      onData: (stream, _session, done) => {
        void this.#take(stream, done)
      },
    })
    this.#server.on('error', () => undefined)
  }

  static async start(): Promise<MailServer & { settings: MailSettings }> {
    const server = new MailServer()
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve)
    })
    const { port } = server.#server.server.address() as { port: number }
    afterAll(() => new Promise<void>((resolve) => server.#server.close(resolve)))
    const settings = { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'mail@rostrum.example', origin }
    return Object.assign(server, { settings })
  }

  async #take(stream: Readable, done: (error?: Error) => void) {
    const mail = await simpleParser(stream)
    const answer = this.onMessage()
    if (answer instanceof Error) return done(answer)
    this.taken.push(mail)
    if (answer !== 'drop') return done()
    for (const { _socket } of this.#server.connections) _socket.destroy()
  }

  /** What somebody got; a message that came twice under one id is one. */
  of(address: string): ParsedMail[] {
    const mine = this.taken.filter(({ to }) => JSON.stringify(to).includes(address))
    return [...new Map(mine.map((mail) => [mail.messageId, mail])).values()]
  }
}

export function fromNow(ms: number): Instant {
  return instantOf(Math.floor((Date.now() + ms) / 60_000) * 60_000)
}

/** A published webinar that is still to come, open for registration. */
export async function planUpcoming(
  { commands }: Pick<TestApp, 'commands'>,
  {
    startsAt = fromNow(10 * 86_400_000),
    title = 'Data protection at borders',
    ...settings
  }: { startsAt?: Instant; title?: string; capacity?: number; admission?: 'manual' } = {},
) {
  const now = () => askedAt(instantOf(Date.now()))
  const series = { title: 'Borders', slug: `borders-${randomUUID()}`, language: 'en' }
  const made = granted(
    await commands.execute(new PlanSeries({ ...series, timeZone: 'Europe/London' }, now())),
  )
  const seriesId = SeriesId.parse(made.id)
  const plan = { title, schedule: timeOf(startsAt), ...settings }
  const { id } = granted(await commands.execute(new PlanWebinar(seriesId, plan, now())))
  const webinarId = WebinarId.parse(id)
  const change = async (what: WebinarChange) =>
    granted(await commands.execute(new ChangeWebinar(webinarId, what, now())))
  await change({ type: 'PublishWebinar' })
  granted(await commands.execute(new ChangeSeries(seriesId, { type: 'PublishSeries' }, now())))
  await change({ type: 'OpenRegistration', closesAtStart: false })
  return { seriesId, webinarId, startsAt, change }
}

export function timeOf(startsAt: Instant) {
  return {
    localStart: localAt(startsAt, zone),
    timeZone: zone,
    durationMinutes: 90,
    disambiguation: 'earlier' as const,
  }
}

/** Somebody registers, now. */
export async function registerNow({ commands }: Pick<TestApp, 'commands'>, webinarId: WebinarId) {
  const email = `${randomUUID()}@example.org`
  const form = { name: 'Mary Müller', email }
  const context = askedAt(instantOf(Date.now()))
  const answer = granted(await commands.execute(new SubmitRegistration(webinarId, form, context)))
  return { email, registrationId: RegistrationId.parse(answer.id), link: answer.personalLink }
}

/** What the log says somebody was told, and not told. */
export async function toldOf({ log }: Pick<TestApp, 'log'>, id: RegistrationId) {
  const stream = noticeStream(id)
  const { events } = await log.store.read(stream.streamName)
  return events.map((event) => {
    const { type, data } = recall(event, { ...stream, schema: NoticeEvent })
    return type === 'RegistrantNotified' ? data.kind : `${data.kind}: ${data.cause}`
  })
}
