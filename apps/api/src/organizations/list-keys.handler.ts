import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import type { ApiKey } from '@rostrum/domain/organizations/organization'
import { KeySecrets } from '../platform/auth/key-secrets.ts'
import { Directory } from '../platform/directory.ts'
import { ListKeys } from '../platform/messages/organizations.ts'

@QueryHandler(ListKeys)
export class ListKeysHandler implements IQueryHandler<ListKeys> {
  constructor(
    private readonly directory: Directory,
    private readonly secrets: KeySecrets,
  ) {}

  async execute({ organizationId }: ListKeys) {
    const keys = Object.entries(this.directory.get(organizationId)?.keys ?? {})
    const lastUsed = await this.secrets.lastUsed(organizationId)
    return keys
      .map(([id, key]) => {
        const { name, scopes, issuedAt, expiresAt } = key
        const lastUsedAt = lastUsed.get(id)
        return {
          ...{ id, name, scopes: [...scopes], issuedAt },
          ...(expiresAt && { expiresAt }),
          ...(lastUsedAt && { lastUsedAt }),
          state: stateOf(key),
        }
      })
      .toReversed()
  }
}

function stateOf({ revoked, expiresAt, rotatedBy }: ApiKey) {
  if (revoked) return 'revoked' as const
  if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()) return 'expired' as const
  return rotatedBy === undefined ? ('active' as const) : ('rotated' as const)
}
