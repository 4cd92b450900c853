import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Controller, Get, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'

/** Where the console's build lies; its files are served below `/console/assets/`. */
const consoleDirectory = fileURLToPath(new URL('../../../console/dist', import.meta.url))

/**
 * The console is one page: every address below `/console` opens it, and its router does the rest.
 */
@Controller()
export class ConsoleController {
  @Get(['/console', '/console/*'])
  open(@Res() reply: FastifyReply) {
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(readFileSync(`${consoleDirectory}/index.html`, 'utf8'))
  }
}
