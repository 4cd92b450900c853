import type { OrganizationId } from '@rostrum/kernel/ids'
import { inOrganization } from './tenancy.ts'

interface Bus {
  execute(message: object): Promise<unknown>
}

/** Whoever sends it, a message is answered from the rows of the organization that it is for. */
export function answerInOrganization(bus: Bus) {
  const execute = bus.execute.bind(bus)
  bus.execute = (message) => {
    const organizationId = organizationOf(message)
    if (organizationId === undefined) return execute(message)
    return inOrganization(organizationId, () => execute(message))
  }
}

function organizationOf(message: {
  organizationId?: OrganizationId
  asked?: { organizationId: OrganizationId }
}): OrganizationId | undefined {
  return message.asked?.organizationId ?? message.organizationId
}
