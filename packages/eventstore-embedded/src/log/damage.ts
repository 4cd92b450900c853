/** The log's file is not what was written. */
export class DamageError extends Error {}

/** Says what to do. */
export function damaged(directory: string, reason: string, options?: ErrorOptions): DamageError {
  const where = `"eventstore verify --dir ${directory}" says where`
  const what = `The log in ${directory} is damaged: ${reason}`
  return new DamageError(`${what}. ${where}, "eventstore recover" saves what can be read.`, options)
}
