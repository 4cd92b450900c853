import { event } from '@rostrum/event-sourcing/event'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { eventsByCategory } from './domain-event.ts'
import { personalData } from './personal-data.ts'

test('each field that somebody may type into has a decision, and each decision has its field', () =>
  expect(Object.keys(personalData).toSorted()).toEqual(typedFields(everySchema()).toSorted()))

test('what is an entry of the vault is an id in the log, and nothing else is', () => {
  const vaulted = Object.entries(personalData).filter(([, decision]) => 'vault' in decision)
  expect(vaulted.map(([field]) => field)).toEqual(
    Object.keys(personalData).filter((field) => field.endsWith('.details')),
  )
})

test('a field of words that nobody decided on is found wherever it hides', () => {
  const planted = event('Planted', {
    nickname: z.string().optional(),
    deep: z.array(z.object({ words: z.string().nullable() })),
    either: z.union([z.object({ said: z.string() }), z.object({ seconds: z.int() })]),
    id: z.uuid(),
    at: z.iso.datetime(),
    kind: z.enum(['a', 'b']),
  })
  expect(typedFields([planted])).toEqual([
    'Planted.nickname',
    'Planted.deep[].words',
    'Planted.either.said',
  ])
})

interface EventSchema {
  readonly shape: { readonly type: { readonly value: string }; readonly data: z.ZodType }
}

function everySchema(): EventSchema[] {
  return Object.values(eventsByCategory).flatMap((union): EventSchema[] => [...union.options])
}

function typedFields(schemas: readonly EventSchema[]): string[] {
  return schemas.flatMap(({ shape }) => [...new Set(fieldsOf(shape.data, shape.type.value))])
}

/** Nobody types ids, instants and enums; but what an entry of the vault holds is a decision. */
function fieldsOf(schema: z.core.$ZodType, path: string): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return fieldsOf(schema.unwrap(), path)
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element, `${path}[]`)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((part) => fieldsOf(part, path))
  if (schema instanceof z.ZodRecord)
    return [...fieldsOf(schema.keyType, `${path}{key}`), ...fieldsOf(schema.valueType, `${path}{}`)]
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      fieldsOf(field, `${path}.${name}`),
    )
  if (schema instanceof z.ZodString) return [path]
  const exempt = [
    'ZodUUID',
    'ZodISODateTime',
    'ZodEnum',
    'ZodLiteral',
    'ZodBoolean',
    'ZodNumber',
    'ZodNumberFormat',
  ]
  const name = schema.constructor.name
  if (name === 'ZodUUID' && path.endsWith('.details')) return [path]
  return exempt.includes(name) ? [] : [`${path} (${name})`]
}
