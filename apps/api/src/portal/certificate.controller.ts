import { Controller, Get, Param, Req, Res } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { CertificateId } from '@rostrum/kernel/ids'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GetCertificate } from '../platform/messages/people.ts'
import { showPage } from '../platform/page.ts'

@Controller()
export class CertificateController {
  constructor(private readonly queries: QueryBus) {}

  @Get('/certificates/:certificateId')
  async certificate(
    @Param('certificateId') given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = CertificateId.safeParse(given)
    const found = id.success && (await this.queries.execute(new GetCertificate(id.data)))
    if (!found || 'outcome' in found) return showPage(request, reply, { kind: 'not-found' })
    return showPage(request, reply, { kind: 'certificate', certificate: found })
  }
}
