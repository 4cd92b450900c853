import { z } from 'zod'

export type Json = Record<string, unknown>

/**
 * The JSON Schema of a shape. Named shapes within become components, those of requests under a
 * name of their own (`…Input`), because the two directions differ in what is required.
 */
export function schemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  schemas: Record<string, Json>,
): Json {
  const named = (id: string) => (io === 'input' ? `${id}Input` : id)
  // Inside of an object even the outermost shape is a reference where it has a name.
  const { $defs = {}, properties } = relinked(
    z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: 'any', override: plainly }),
    named,
  ) as { $defs?: Record<string, Json>; properties: { it: Json } }
  for (const [id, { id: _, ...definition }] of Object.entries($defs)) {
    schemas[named(id)] ??= definition
  }
  return properties.it
}

type Overridden = Parameters<NonNullable<z.core.JSONSchemaGeneratorParams['override']>>[0]

/** Answers may gain fields; formats say what Zod's patterns say; safe integers are integers. */
function plainly({ jsonSchema, zodSchema }: Overridden): void {
  const strict = zodSchema instanceof z.ZodObject && zodSchema.def.catchall !== undefined
  if (jsonSchema.additionalProperties === false && !strict) delete jsonSchema.additionalProperties
  if (jsonSchema.format === 'uuid' || jsonSchema.format === 'date-time') delete jsonSchema.pattern
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}

function relinked(value: unknown, named: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => relinked(item, named))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const [, id] = key === '$ref' ? (/^#\/\$defs\/(.+)$/.exec(String(item)) ?? []) : []
      return [key, id === undefined ? relinked(item, named) : `#/components/schemas/${named(id)}`]
    }),
  )
}
