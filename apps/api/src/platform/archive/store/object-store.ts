import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { hasStatus, sentenceOf } from './sentence.ts'
import type { StoreSettings } from './settings.ts'
import { StoreFailed, WrittenMeanwhile } from './store-failed.ts'

/** An object as a list tells it. */
export interface StoredObject {
  readonly bytes: number
  /** Changes with what it holds. */
  readonly etag: string
  readonly since: Date
}

const nothing = () => undefined
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing }

/** One folder of an S3-compatible store. Keys are within it. Throws `StoreFailed`. */
export class ObjectStore {
  readonly url: string
  readonly #settings: StoreSettings
  readonly #client: S3Client

  constructor(settings: StoreSettings) {
    const { url, endpoint, region, credentials } = settings
    this.url = url
    this.#settings = settings
    this.#client = new S3Client({
      ...(endpoint && { endpoint, forcePathStyle: true }),
      ...(region && { region }),
      ...(credentials && { credentials }),
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
      // What goes wrong is told by whoever asked.
      logger: silent,
      // More than what is asked for is not known to every store.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
  }

  /** Undefined where there is none. */
  async get(
    key: string,
    signal?: AbortSignal,
  ): Promise<{ body: Readable; etag: string } | undefined> {
    return await this.#told(async () => {
      try {
        const command = new GetObjectCommand(this.#named(key))
        const { Body, ETag } = await this.#client.send(command, {
          ...(signal && { abortSignal: signal }),
        })
        return { body: Body as Readable, etag: ETag ?? '' }
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    })
  }

  /** All of a file, or nothing of it. @returns its ETag */
  async put(
    key: string,
    file: { readonly path: string; readonly bytes: number; readonly sha256: string },
    signal: AbortSignal,
  ): Promise<string> {
    const body = createReadStream(file.path)
    const command = new PutObjectCommand({
      ...this.#named(key),
      Body: body,
      ContentLength: file.bytes,
      ChecksumSHA256: Buffer.from(file.sha256, 'hex').toString('base64'),
    })
    try {
      const { ETag } = await this.#told(() => this.#client.send(command, { abortSignal: signal }))
      return ETag ?? ''
    } finally {
      body.destroy()
    }
  }

  /**
   * Puts a text in the place of the one whose ETag was seen, or where none was. A store that does
   * not know such conditions takes it without.
   *
   * @returns its ETag. @throws WrittenMeanwhile
   */
  async replace(
    key: string,
    text: string,
    { seen, signal }: { seen: string | undefined; signal: AbortSignal },
  ): Promise<string> {
    const input = { ...this.#named(key), Body: text, ContentType: 'application/json' }
    const condition = seen === undefined ? { IfNoneMatch: '*' } : { IfMatch: seen }
    const put = async (more: object) => {
      const command = new PutObjectCommand({ ...input, ...more })
      const { ETag } = await this.#client.send(command, { abortSignal: signal })
      return ETag ?? ''
    }
    return await this.#told(async () => {
      try {
        return await put(condition)
      } catch (error) {
        if (hasStatus(error, 501)) return await put({})
        if (hasStatus(error, 409, 412) || error instanceof NoSuchKey)
          throw new WrittenMeanwhile(`Another server has written ${key} of ${this.url} meanwhile.`)
        throw error
      }
    })
  }

  /** Everything in the folder by its key. */
  async list(signal: AbortSignal): Promise<Map<string, StoredObject>> {
    const { bucket, prefix } = this.#settings
    const input = { Bucket: bucket, Prefix: prefix }
    return await this.#told(async () => {
      const found = new Map<string, StoredObject>()
      const pages = paginateListObjectsV2({ client: this.#client }, input, { abortSignal: signal })
      for await (const { Contents = [] } of pages)
        for (const { Key = '', Size = 0, ETag = '', LastModified = new Date() } of Contents)
          found.set(Key.slice(prefix.length), { bytes: Size, etag: ETag, since: LastModified })
      return found
    })
  }

  async remove(key: string, signal: AbortSignal): Promise<void> {
    const command = new DeleteObjectCommand(this.#named(key))
    await this.#told(() => this.#client.send(command, { abortSignal: signal }))
  }

  close() {
    this.#client.destroy()
  }

  #named(key: string) {
    const { bucket, prefix } = this.#settings
    return { Bucket: bucket, Key: `${prefix}${key}` }
  }

  async #told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof WrittenMeanwhile) throw error
      throw new StoreFailed(sentenceOf(error, this.#settings), { cause: error })
    }
  }
}
