import { endpoints } from '@rostrum/contracts/endpoints'
import { OrganizationId } from '@rostrum/kernel/ids'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Directory } from './directory.ts'
import { organizationOfLink } from './vault/whose-link.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const mostKept = 10_000

/** What anybody may call of a webinar, as `METHOD path`. */
const open = endpoints
  .filter(({ permission, path }) => permission === 'anyone' && path.startsWith('/webinars/'))
  .map(({ method, path }) => {
    const pattern = path.replaceAll(/\{\w+\}/g, '[^/]+')
    return new RegExp(`^${method} /api/v1${pattern}$`)
  })

/** Whose the public pages are: of a webinar or series the organization that it belongs to. */
export class Hosts {
  readonly #database: Database
  readonly #directory: Pick<Directory, 'all'>
  readonly #upToDate: () => Promise<unknown>
  readonly #webinars = new Map<string, OrganizationId>()

  /** `upToDate` waits until the tables hold what the log holds now. */
  constructor(
    database: Database,
    directory: Pick<Directory, 'all'>,
    upToDate: () => Promise<unknown>,
  ) {
    this.#database = database
    this.#directory = directory
    this.#upToDate = upToDate
  }

  /** Undefined where a request is not for the public, or for a thing that there is not. */
  async of({ method, url }: Pick<FastifyRequest, 'method' | 'url'>) {
    const path = url.split('?')[0] ?? ''
    if (path === '/') return this.#directory.all()[0]
    const [, webinarId] = /^(?:\/api\/v1)?\/webinars\/([^/]+)/.exec(path) ?? []
    if (webinarId !== undefined) {
      const isPublic =
        !path.startsWith('/api/') || open.some((one) => one.test(`${method} ${path}`))
      return isPublic ? await this.#ofWebinar(webinarId) : undefined
    }
    const [, token] = /^\/r\/([^/]+)/.exec(path) ?? []
    if (token !== undefined) return await this.#ofLink(token)
    const [, slug] = /^\/series\/([^/]+)$/.exec(path) ?? []
    return slug === undefined ? undefined : await this.#ofSeries(slug)
  }

  async #ofWebinar(webinarId: string) {
    if (!uuid.test(webinarId)) return undefined
    const kept = this.#webinars.get(webinarId)
    if (kept) return kept
    const found = (await this.#findWebinar(webinarId)) ?? (await this.#findNewWebinar(webinarId))
    if (!found) return undefined
    if (this.#webinars.size >= mostKept) this.#webinars.clear()
    this.#webinars.set(webinarId, found)
    return found
  }

  async #findWebinar(webinarId: string) {
    const { rows } = await sql<{ organization_id: string }>`
      select organization_id from read_models.webinar_1 where webinar_id = ${webinarId}`.execute(
      this.#database,
    )
    return rows[0] && OrganizationId.parse(rows[0].organization_id)
  }

  /** Whoever planned it may have told people before it is in the table. */
  async #findNewWebinar(webinarId: string) {
    await this.#upToDate()
    return await this.#findWebinar(webinarId)
  }

  async #ofLink(token: string) {
    const found = await organizationOfLink(this.#database, token)
    return found === undefined ? undefined : OrganizationId.parse(found)
  }

  async #ofSeries(slug: string) {
    const { rows } = await sql<{ organization_id: string }>`
      select organization_id from read_models.series_1 where slug = ${decoded(slug)}`.execute(
      this.#database,
    )
    return rows[0] && OrganizationId.parse(rows[0].organization_id)
  }
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
