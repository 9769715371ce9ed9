import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { BASE_PATH } from '../src/routing/paths.ts'
import { openApiDocument, type OpenApiDocument } from '../src/openapi/openapi-document.ts'
import { ROUTES } from '../src/routes/route-table.ts'

export const DOCUMENT: OpenApiDocument = await openApiDocument(ROUTES, { version: '0.1.0' })

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema({ $id: 'document', ...DOCUMENT })

const validators = new Map<string, ValidateFunction>()

/** Fails when an answer is not one that the OpenAPI document describes for its operation. Unknown addresses must answer a problem. */
export const checkAnswer = async (method: string, path: string, response: Response): Promise<void> => {
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? null
  const page = /^\/(dashboard|sign-in|sign-out)/.test(path)
  if (!page && response.status >= 400 && response.status !== 503 && type !== 'application/problem+json')
    throw new Error(`${method} ${path} answers ${response.status} as ${type}`)
  const operation = operationAt(method, path)
  if (operation === null) return
  const { template, verb } = operation
  const described: unknown = Reflect.get(
    Object(DOCUMENT.paths[template]?.[verb]?.['responses']),
    String(response.status),
  )
  if (described === undefined) {
    if (response.status === 405) return
    throw new Error(`${verb} ${template} answers ${response.status}, which the document does not describe`)
  }
  // A stream that is followed has no end to wait for.
  if (method === 'HEAD' || (type === 'text/event-stream' && template === '/events')) return
  const content: unknown = Reflect.get(Object(described), 'content')
  if (content === undefined) {
    if ((await textOf(response)) !== '')
      throw new Error(`${verb} ${template} answers ${response.status} with a body that the document does not describe`)
    return
  }
  if (type === null || !Object.hasOwn(Object(content), type))
    throw new Error(`${verb} ${template} answers ${response.status} as ${type}, which the document does not describe`)
  const text = await textOf(response)
  const body: unknown = /[/+]json$/.test(type) ? JSON.parse(text) : text
  const validate = validator(
    `document#/paths/${pointer(template)}/${verb}/responses/${response.status}/content/${pointer(type)}/schema`,
  )
  if (!validate(body))
    throw new Error(
      `${verb} ${template} ${response.status}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body).slice(0, 500)}`,
    )
}

const textOf = async (response: Response): Promise<string> => {
  const bytes = Buffer.from(await response.clone().arrayBuffer())
  const encoding = response.headers.get('Content-Encoding')
  return (encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString()
}

const validator = (reference: string): ValidateFunction => {
  const known = validators.get(reference) ?? ajv.compile({ $ref: reference })
  validators.set(reference, known)
  return known
}

const pointer = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'))

const operationAt = (method: string, path: string): { readonly template: string; readonly verb: string } | null => {
  const [bare = ''] = path.split('?')
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase()
  const relative = bare.startsWith(BASE_PATH) ? bare.slice(BASE_PATH.length) : bare.startsWith('/health') ? bare : null
  if (relative === null) return null
  // Fixed segments win over parameters, as they do in the router.
  const templates = Object.keys(DOCUMENT.paths).toSorted(
    (one, other) => one.split('{').length - other.split('{').length,
  )
  const template = templates.find((one) => new RegExp(`^${one.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(relative))
  return template === undefined || DOCUMENT.paths[template]?.[verb] === undefined ? null : { template, verb }
}
