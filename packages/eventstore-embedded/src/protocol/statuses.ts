import { Metadata, type ServiceError, status } from '@grpc/grpc-js'

/**
 * An error that ends a call. `exception` and the other keys are what clients tell errors apart by.
 */
export function failure(
  code: status,
  details: string,
  keys: Readonly<Record<string, string>> = {},
): ServiceError {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(keys)) metadata.set(key, value)
  return Object.assign(new Error(details), { code, details, metadata })
}

export function invalidArgument(details: string): ServiceError {
  return failure(status.INVALID_ARGUMENT, details)
}

export function unimplemented(details: string): ServiceError {
  return failure(status.UNIMPLEMENTED, details)
}

/**
 * What a handler threw, as a status. Never UNAVAILABLE or CANCELLED: clients then drop the whole
 * connection.
 */
export function asFailure(error: unknown): ServiceError {
  if (error instanceof Error && 'code' in error && 'metadata' in error) return error as ServiceError
  return failure(status.INTERNAL, error instanceof Error ? error.message : String(error))
}
