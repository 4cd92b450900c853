import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { amendRegistration } from '@rostrum/contracts/registrations'
import { SubjectId } from '@rostrum/kernel/ids'
import { inputName, type OwnDataPage } from '@rostrum/portal/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../platform/actor.ts'
import { byPersonalLink } from '../platform/audit/fact.ts'
import { networkOf } from '../platform/audit/network.ts'
import { origins } from '../platform/audit/origins.ts'
import { Trail } from '../platform/audit/trail.ts'
import { asked } from '../platform/command-context.ts'
import { limiterOf, whoAsks } from '../platform/limits.ts'
import {
  DescribeHeld,
  ErasePerson,
  ExportPerson,
  PreviewErasure,
} from '../platform/messages/people.ts'
import { AmendRegistration } from '../platform/messages/registrations.ts'
import { languagesOf, originOf, showPage } from '../platform/page.ts'
import { ReadAfter } from '../platform/read-after.ts'
import { seeingNames } from '../platform/vault/sight.ts'
import { OwnConsents } from './own-consents.ts'
import { type Opened, PersonalPages } from './personal-pages.ts'

type Posted = Readonly<Record<string, string | readonly string[] | undefined>>

interface Visit {
  readonly token: string
  readonly opened: Opened
  readonly personId: SubjectId
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** What is held of one person, for themselves, behind their own link. */
@Controller('/r/:token/data')
export class OwnDataController {
  readonly #limiter = limiterOf({ name: 'ownData', perMinute: 60 })

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly pages: PersonalPages,
    private readonly readAfter: ReadAfter,
    private readonly consents: OwnConsents,
    private readonly trail: Trail,
  ) {}

  @Get()
  show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.#visit(token, request, reply, (visit) => this.#page(visit))
  }

  @Get('export')
  export(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.#visit(token, request, reply, async (visit) => {
      const { opened, personId } = visit
      // All of it is their own.
      const file = await seeingNames(true, () =>
        this.queries.execute(new ExportPerson(opened.organizationId, personId)),
      )
      if ('outcome' in file) return await this.#page(visit, file.detail)
      this.#record(visit, 'exported', 'exportPerson')
      const { type, disposition } = file.getHeaders()
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', disposition ?? 'attachment')
        .type(type ?? 'application/zip')
        .send(file.getStream())
    })
  }

  @Post('correction')
  correct(
    @Param('token') token: string,
    @Body() posted: Posted | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.#visit(token, request, reply, async (visit) => {
      const changes = amendRegistration.body.safeParse(correctionOf(visit.opened, posted ?? {}))
      if (!changes.success)
        return await this.#page(visit, changes.error.issues[0]?.message ?? 'Nothing was saved.')
      const command = new AmendRegistration(
        visit.opened.registrationId,
        changes.data,
        this.#asPerson(visit),
      )
      const answer = await this.commands.execute(command)
      if ('outcome' in answer) return await this.#page(visit, answer.detail)
      await this.readAfter.reached(BigInt(answer.position))
      const opened = (await this.pages.open(token, originOf(request))) ?? visit.opened
      return await this.#page({ ...visit, opened }, 'Saved. What you said before is kept as well.')
    })
  }

  @Post('consents')
  choose(
    @Param('token') token: string,
    @Body() posted: Posted | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.#visit(token, request, reply, async (visit) => {
      const answer = await this.consents.choose(this.#whose(visit), posted, this.#asPerson(visit))
      if ('refused' in answer) return await this.#page(visit, answer.refused)
      await this.readAfter.reached(BigInt(answer.position))
      return await this.#page(visit, 'Saved. It counts from now on, everywhere.')
    })
  }

  @Post('erasure')
  erase(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.#visit(token, request, reply, async (visit) => {
      const answer = await this.commands.execute(
        new ErasePerson(visit.personId, this.#asPerson(visit)),
      )
      if ('outcome' in answer) {
        this.#record(visit, 'refused', 'erasePerson', answer.code)
        return await this.#page(visit, 'Nothing was erased: a legal duty keeps it for now.')
      }
      await this.readAfter.reached(BigInt(answer.position))
      return reply.redirect(`/certificates/${answer.certificateId}`, 303)
    })
  }

  /** Whatever does not open answers the same, and counts. */
  async #visit(
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (visit: Visit) => Promise<unknown>,
  ) {
    const who = whoAsks(request)
    if (who !== undefined) await this.#limiter?.count(who, reply)
    const opened = await this.pages.open(token, originOf(request))
    if (!opened) return showPage(request, reply, { kind: 'not-found' })
    const personId = SubjectId.parse(opened.registration.participantId)
    return await work({ token, opened, personId, request, reply })
  }

  #whose({ opened, personId, request }: Visit) {
    return { opened, personId, languages: languagesOf(request) }
  }

  async #page(visit: Visit, notice?: string) {
    const { token, opened, personId, request, reply } = visit
    const { organizationId, registration, webinar } = opened
    const [kinds, consents, erasure] = await Promise.all([
      this.queries.execute(new DescribeHeld(organizationId, personId)),
      this.consents.list(this.#whose(visit)),
      this.queries.execute(new PreviewErasure(organizationId, personId)),
    ])
    if ('outcome' in erasure) return showPage(request, reply, { kind: 'not-found' })
    const { displayName: name, email } = registration.person
    const own: OwnDataPage = {
      path: `/r/${token}/data`,
      backPath: `/r/${token}`,
      hostName: webinar.host.name,
      webinarTitle: webinar.title,
      kinds,
      consents,
      ...(name && { name }),
      ...(email && { email }),
      answers: asksInWords(opened).map((field) => ({
        name: inputName(field),
        label: field.label,
        value: registration.answers[field.id] ?? '',
      })),
      held: erasure.held,
      stays: erasure.stays,
      ...(notice && { notice }),
    }
    return showPage(request, reply, { kind: 'own-data', own })
  }

  /** The person acts, not the owner of the organization. */
  #asPerson({ opened: { organizationId, registration }, request }: Visit) {
    const id = `participant:${registration.participantId}`
    const actor = { ...actorOf(request), id, organizationId }
    const context = asked({ endpoint: { name: 'personal' }, path: '/r', actor })
    origins.note(context.commandId, networkOf(request.ip))
    return context
  }

  #record(visit: Visit, kind: 'exported' | 'refused', subject: string, reason?: string) {
    this.trail.record({
      organizationId: visit.opened.organizationId,
      at: new Date().toISOString(),
      actor: byPersonalLink,
      ...{ kind, subject, resource: visit.personId, reason, count: 1 },
      network: networkOf(visit.request.ip),
    })
  }
}

function correctionOf(opened: Opened, posted: Posted) {
  const answers = asksInWords(opened).flatMap((field) => {
    const said = posted[inputName(field)]
    return typeof said === 'string' ? [[field.id, said] as const] : []
  })
  const { name } = posted
  return { name, ...(answers.length > 0 && { answers: Object.fromEntries(answers) }) }
}

function asksInWords({ webinar }: Opened) {
  return webinar.registration.fields.filter(({ kind }) => kind === 'text')
}
