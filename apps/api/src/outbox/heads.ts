import type { Message } from '../platform/vault/messages.ts'

/** A message as lists show it. */
export function headOf({ messageId, content, createdAt, ...message }: Message) {
  const { kind, state, expiresAt, attempts, cause, webinarId, registrationId, lastError } = message
  const { suppression } = message
  return {
    ...{ id: messageId, kind, state, subject: content.subject, expiresAt, attempts },
    writtenAt: createdAt,
    to: { email: content.address, ...(content.name && { displayName: content.name }) },
    ...(cause && { cause }),
    ...(suppression && { suppression }),
    ...(webinarId && { webinarId }),
    ...(registrationId && { registrationId }),
    ...(lastError && state !== 'sent' && { lastError }),
  }
}
