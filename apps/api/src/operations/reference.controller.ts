import { Controller, Get, Header, Param } from '@nestjs/common'
import { endpoints } from '@rostrum/contracts/endpoints'
import { openApiDocument } from '@rostrum/contracts/openapi'
import { type ProblemCode, problemCatalogue } from '@rostrum/contracts/problem'
import { RefusedError } from '../platform/problems.ts'
import { problemPage, referencePage } from './reference.view.ts'

const document = openApiDocument(endpoints, { version: '1', serverUrl: '/api/v1' })

/** The API's document, its reference for people, and what each problem means. */
@Controller()
export class ReferenceController {
  @Get('/api/v1/openapi.json')
  @Header('content-type', 'application/json')
  openapi() {
    return document
  }

  @Get('/docs')
  @Header('content-type', 'text/html; charset=utf-8')
  reference() {
    return referencePage(endpoints)
  }

  @Get('/problems/:code')
  @Header('content-type', 'text/html; charset=utf-8')
  problem(@Param('code') code: string) {
    const known = code.replaceAll('-', '_')
    if (!(known in problemCatalogue))
      throw new RefusedError('not_found', 'There is no such problem.')
    return problemPage(known as ProblemCode)
  }
}
