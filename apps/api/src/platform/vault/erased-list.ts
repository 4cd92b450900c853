import { open } from 'node:fs/promises'

/** Who was erased, as a restore of an older backup needs to know it. */
export interface ErasedSubject {
  readonly organizationId: string
  readonly subjectId: string
  readonly certificateId: string
  readonly erasedAt: string
}

/** Kept outside of the database, one line for each: a database that is put back does not know. */
export class ErasedList {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  /** Durable when it resolves. A line that is there twice says no more than once. */
  async add(subject: ErasedSubject): Promise<void> {
    const file = await open(this.#file, 'a', 0o600)
    try {
      await file.appendFile(`${JSON.stringify(subject)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  }
}
