import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:net'
import { randomId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { inOrganization } from '../platform/tenancy.ts'
import { owner, startApp } from '../platform/testing.ts'
import { Messages } from '../platform/vault/messages.ts'
import { PostOffice, RefusedForGoodError } from './post-office.ts'
import { MailServer, origin, planUpcoming, registerNow, toldOf } from './testing.ts'

const server = await MailServer.start()
const app = await startApp({ mail: server.settings })
app.clock.at = instantOf(Date.now())
const { webinarId } = await planUpcoming(app)
const messages = app.app.get(Messages)
const takes = server.onRecipient

beforeEach(() => {
  server.onRecipient = takes
  server.onMessage = () => undefined
})

test('one that refuses the recipient for good is asked once, and the log says so', async () => {
  let asked = 0
  server.onRecipient = (_, __, next) => {
    asked += 1
    next(answering(550, 'No such mailbox'))
  }
  const { email, registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation: refused'])
  expect([asked, server.of(email)]).toEqual([1, []])
  expect((await messageTo(email))?.lastError).toContain('No such mailbox')
})

test('one that greylists is asked again, and gets it once', async () => {
  let asked = 0
  server.onRecipient = (_, __, next) => {
    asked += 1
    next(asked === 1 ? answering(450, 'Greylisted, come again') : null)
  }
  const { email, registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
  expect(server.taken.filter(({ to }) => JSON.stringify(to).includes(email))).toHaveLength(1)
  expect((await messageTo(email))?.attempts).toBe(2)
})

test('one that takes it and hangs up before it says so gets it again as the same message', async () => {
  let given = 0
  server.onMessage = () => {
    given += 1
    return given === 1 ? 'drop' : undefined
  }
  const { email, registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
  expect(server.of(email)).toHaveLength(1)
  expect(given).toBe(2)
})

test('one that is busy with the message is asked again', async () => {
  let given = 0
  server.onMessage = () => {
    given += 1
    return given === 1 ? answering(451, 'Try again later') : undefined
  }
  const { registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
})

test('one that accepts a connection and says nothing is given up on, and nothing is lost', async () => {
  const office = await officeAt(() => undefined)
  await expect(office.send(randomId(), plain({}))).rejects.toThrow(/greeting/i)
})

test('one that falls silent with the message in its hands is given up on, to be asked again', async () => {
  const heard: string[] = []
  const office = await officeAt((socket) => {
    socket.write('220 here\r\n')
    socket.on('data', (told) => {
      const [command = ''] = String(told).split(/[ \r]/)
      heard.push(command)
      if (command === 'DATA') socket.write('354 go on\r\n')
      else if (!heard.includes('DATA')) socket.write('250 fine\r\n')
    })
  })
  const sent = office.send(randomId(), plain({}))
  await expect(sent).rejects.toThrow(/timeout/i)
  await expect(sent).rejects.not.toBeInstanceOf(RefusedForGoodError)
  expect(heard).toContain('DATA')
})

/** A post office whose mail server behaves like this. */
async function officeAt(behaves: (socket: Socket) => void) {
  const mailServer = createServer(behaves)
  await new Promise<void>((resolve) => {
    mailServer.listen(0, '127.0.0.1', resolve)
  })
  const { port } = mailServer.address() as AddressInfo
  const smtpUrl = `smtp://127.0.0.1:${port}`
  const office = new PostOffice({ smtpUrl, from: 'a@b.example', origin })
  onTestFinished(() => {
    office.onModuleDestroy()
    mailServer.close()
  })
  return office
}

test.each([
  ['the subject', { subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nBody of hers' }],
  ['the name', { name: 'Mary\r\nBcc: eve@example.org' }],
  ['the sender', { from: 'Host\r\nBcc: eve@example.org' }],
  ['the name, quoted', { name: '"x" <eve@example.org>, y' }],
  ['the link', { unsubscribeUrl: 'https://x.example/\r\nBcc: eve@example.org' }],
])('a line break in %s makes no header and no recipient', async (_, evil) => {
  const address = `${randomId()}@example.org`
  const envelopes: string[] = []
  server.onRecipient = ({ address: to }, __, next) => {
    envelopes.push(to)
    next()
  }
  await app.app.get(PostOffice).send(randomId(), { ...plain(evil), address })
  const [mail] = server.of(address)
  expect(envelopes).toEqual([address])
  expect(mail?.headers.has('bcc')).toBe(false)
  expect(mail?.text?.trim()).toBe('Plain words.')
})

test.each([
  'eve@example.org\r\nRCPT TO:<mallory@example.org>',
  'a@b.example, eve@example.org',
  `${'x'.repeat(310)}@example.org`,
])(
  'an address that is none is refused for good before the server hears of it: %j',
  async (address) => {
    const envelopes: string[] = []
    server.onRecipient = ({ address: to }, __, next) => {
      envelopes.push(to)
      next()
    }
    const sent = app.app.get(PostOffice).send(randomId(), { ...plain({}), address })
    await expect(sent).rejects.toThrow('is no address')
    expect(envelopes).toEqual([])
  },
)

function plain(more: object) {
  const words = { subject: 'Hello', text: 'Plain words.', html: '<p>Plain words.</p>' }
  return { from: 'Host', name: 'Mary', address: 'mary@example.org', ...words, ...more }
}

function answering(responseCode: number, text: string) {
  return Object.assign(new Error(text), { responseCode })
}

async function told(id: Parameters<typeof toldOf>[1], expected: readonly string[]) {
  await expect.poll(() => toldOf(app, id), { timeout: 40_000 }).toEqual(expected)
}

async function messageTo(email: string) {
  const list = await inOrganization(owner.organizationId, () => messages.list({ limit: 100 }))
  return list.find(({ content }) => content.address === email)
}
