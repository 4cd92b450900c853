import type { RegistrationId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { expect, test } from 'vitest'
import { Mortal } from '../platform/mortal.ts'
import { inOrganization } from '../platform/tenancy.ts'
import { owner, startApp } from '../platform/testing.ts'
import { Messages } from '../platform/vault/messages.ts'
import { Delivery } from './delivery.ts'
import { Notifier } from './notifier.ts'
import { PostOffice } from './post-office.ts'
import { MailServer, planUpcoming, registerNow, toldOf } from './testing.ts'

const mortal = new Mortal()
const server = await MailServer.start()
const app = await startApp({
  through: (store) => mortal.over(store),
  mail: server.settings,
  isWorking: false,
})
app.clock.at = instantOf(Date.now())
const [messages, postOffice] = [app.app.get(Messages), app.app.get(PostOffice)]
mortal.stand(messages, 'known', 'add', 'find', 'attempted', 'accepted', 'settle')
mortal.stand(postOffice, 'send')

for (const after of [false, true])
  test(`dying ${after ? 'after' : 'before'} any step loses no message and tells nobody twice`, async () => {
    const { webinarId } = await planUpcoming(app)
    const copies: number[] = []
    for (let call = 1; ; call++) {
      const { email, registrationId } = await registerNow(app, webinarId)
      const survived = await mortal.dying(call, after, () => round(registrationId))
      await round(registrationId)
      await round(registrationId)
      expect(server.of(email)).toHaveLength(1)
      expect(await toldOf(app, registrationId)).toEqual(['confirmation'])
      copies.push(server.taken.filter(({ to }) => JSON.stringify(to).includes(email)).length)
      if (survived) break
    }
    expect(copies.length).toBeGreaterThan(8)
    // Between the server's yes and our noting it nobody can know: there it is sent again, as one.
    expect(copies.filter((count) => count > 1)).toHaveLength(1)
  })

/** What the reactor and the queue do for one registration, from the beginning. */
function round(registrationId: RegistrationId) {
  const { organizationId } = owner
  return inOrganization(organizationId, async () => {
    await app.app.get(Notifier).settleRegistration(organizationId, registrationId)
    for (const { messageId } of await messages.waiting())
      await app.app.get(Delivery).deliver(organizationId, messageId)
  })
}
