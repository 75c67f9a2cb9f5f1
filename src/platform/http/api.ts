import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Env } from './context.ts'

/** A field of an API request that could not be read. */
export type MalformedField = { field: string; message: string }

/** The request does not have the shape that the API documents: 422 with the fields named. */
export class Malformed extends Error {
  readonly fields: MalformedField[]

  constructor(fields: MalformedField[]) {
    super('malformed request')
    this.name = 'Malformed'
    this.fields = fields
  }
}

/** RFC 9457 problem details; `code` is the stable message key of a refusal. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().optional(),
    requestId: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})

/** Answers that any signed-in route may give, for its OpenAPI description. */
export const problemResponses = {
  401: problem('Not signed in'),
  403: problem('Not allowed'),
  404: problem('Not found'),
  409: problem('A rule says no'),
  422: problem('Malformed request'),
}

/** An answer in JSON, for a route's OpenAPI description. */
export const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})

/** A request whose body is JSON of this shape. */
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: { 'application/json': { schema } }, required: true },
})

/** An empty API whose malformed requests end in the one error renderer. */
export function createApi(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return
      throw new Malformed(
        result.error.issues.map((fault) => ({
          field: fault.path.join('.'),
          message: fault.message,
        })),
      )
    },
  })
}
