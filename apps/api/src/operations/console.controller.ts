import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Controller, Get, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { newNonce, policyOf } from '../platform/application.ts'

/** Where the console's build lies; its files are served below `/console/assets/`. */
export const consoleDirectory = fileURLToPath(new URL('../../../console/dist', import.meta.url))

/** The console is one page: every address below `/console` opens it, and its router does the rest. */
@Controller()
export class ConsoleController {
  @Get(['/console', '/console/*'])
  open(@Res() reply: FastifyReply) {
    const shell = readFileSync(`${consoleDirectory}/index.html`, 'utf8')
    const nonce = newNonce()
    const html = shell.replace('</head>', `<meta name="csp-nonce" content="${nonce}" /></head>`)
    return reply
      .header('content-security-policy', `${policyOf(nonce)}; frame-ancestors 'none'`)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html)
  }
}
