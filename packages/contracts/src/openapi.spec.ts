import { permissions } from '@rostrum/kernel/permission'
import { describe, expect, it } from 'vitest'
import { endpoints } from './endpoints.ts'
import { type Operation, openApiDocument } from './openapi.ts'

const document = openApiDocument(endpoints, { version: '1.0.0', serverUrl: '/api/v1' })
const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([verb, operation]): [string, Operation] => [
    `${verb} ${path}`,
    operation,
  ]),
)

describe('The OpenAPI document', () => {
  it('holds every endpoint once', () => {
    expect(operations).toHaveLength(endpoints.length)
    const ids = operations.map(([, operation]) => operation.operationId)
    expect(new Set(ids).size).toBe(endpoints.length)
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/)
  })

  it.each(operations)('declares each path parameter of %s once', (route, operation) => {
    const named = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = operation.parameters
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name)
    expect(declared.toSorted()).toEqual(named.toSorted())
    const all = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
    expect(new Set(all).size).toBe(all.length)
  })

  it('refers to nothing that it does not hold', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)]
    expect(references.length).toBeGreaterThan(100)
    for (const [, reference] of references) {
      const found = String(reference)
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => Object(at)[key], document)
      expect(found, reference).toBeTypeOf('object')
    }
    expect(JSON.stringify(document)).not.toContain('$defs')
  })

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })

  it('lets answers gain fields and refuses unknown ones in requests', () => {
    expect(document.components.schemas.Webinar).not.toHaveProperty('additionalProperties')
    const body = document.paths['/series']?.post?.requestBody
    expect(body).toMatchObject({
      content: { 'application/json': { schema: { additionalProperties: false } } },
    })
  })

  it('says what a write may be guarded with and what it is answered', () => {
    const operation = document.paths['/webinars/{webinarId}/schedule']?.put
    const headers = operation?.parameters.filter((parameter) => parameter.in === 'header')
    expect(headers?.map((header) => header.name)).toEqual(['Idempotency-Key', 'If-Match'])
    expect(Object.keys(operation?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '404', '409', '412', '413', '415', '422', '503']),
    )
  })

  const spoken = endpoints.map((endpoint) => {
    const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()]
    const told = JSON.stringify(operation?.responses).match(/not_signed_in|permission_missing/g)
    return { ...endpoint, operation, told }
  })
  const open = spoken.filter(({ permission }) => permission === 'anyone')
  const guarded = spoken.filter(({ permission }) => permission in permissions)

  it.each(open)('asks nobody to sign in for $name', ({ operation, problems, told }) => {
    expect(operation?.security).toEqual([])
    const own = ['not_signed_in', 'permission_missing']
    expect(told ?? []).toEqual(problems.filter((code) => own.includes(code)))
  })

  it.each(guarded)('says what $name needs, and what others are told', (endpoint) => {
    const { operation, told, permission } = endpoint
    expect(operation?.security).toEqual([{ session: [] }, { key: [] }])
    expect(operation?.description).toContain(`\`${permission}\``)
    expect(told).toEqual(['not_signed_in', 'permission_missing'])
  })

  it('lets only registration, presence and the ways to sign in be called by anybody', () => {
    expect(open.map(({ name }) => name).toSorted()).toEqual([
      'acceptInvitation',
      'askForPasskey',
      'beginOidc',
      'confirmEmailChange',
      'connect',
      'disconnect',
      'getCertificate',
      'heartbeat',
      'listSignInWays',
      'readInvitation',
      'register',
      'setUp',
      'signIn',
      'signInByLink',
      'signInByPasskey',
      'verifySecondFactor',
    ])
  })

  it('shows the vocabulary of the feed', () => {
    expect(JSON.stringify(document.components.schemas.PublicFact)).toContain('webinar.cancelled')
  })
})
