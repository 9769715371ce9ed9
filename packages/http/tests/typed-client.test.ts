import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOCUMENT } from '../testing/openapi-check.ts'
import { createServiceOnLibrary } from '../testing/service-on-library.ts'

const HERE = join(import.meta.dirname, 'client')
const PACKAGE = join(import.meta.dirname, '..')
const plain = (): OpenAPI3 => JSON.parse(JSON.stringify(DOCUMENT)) as OpenAPI3

interface RoundTrip {
  readonly roundTrip: (
    fetch: (request: Request) => Promise<Response>,
    token: string,
  ) => Promise<Readonly<Record<string, unknown>>>
}

/** Compiles the folder as a client of the API would; gives what the compiler says. */
const compile = (folder: string): string => {
  const options = { strict: true, noEmit: true, skipLibCheck: true, target: 'ES2024', module: 'NodeNext' }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { ...options, types: [], lib: ['ES2024', 'DOM'], allowImportingTsExtensions: true },
      include: ['*.ts'],
    }),
  )
  const tsc = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace('package.json', 'bin/tsc')
  try {
    return execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
  } catch (error) {
    return String(Reflect.get(Object(error), 'stdout'))
  }
}

describe('the OpenAPI document in the hands of others', () => {
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(PACKAGE, '.client-'))
    symlinkSync(join(PACKAGE, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    writeFileSync(join(folder, 'nos-api.ts'), astToString(await openapiTypescript(plain())))
    // No source of ours: it compiles beside the types alone.
    cpSync(join(HERE, 'round-trip.txt'), join(folder, 'round-trip.ts'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is valid in the eyes of an independent validator', async () => {
    const result = await new Validator().validate({ ...plain() })
    expect(result).toMatchObject({ valid: true })
    expect(await new Validator().validate({ ...plain(), info: {} })).toMatchObject({ valid: false })
  })

  it('gives types under which a client of it compiles, and a wrong one does not', () => {
    expect(compile(folder)).toBe('')
    const wrong = readFileSync(join(folder, 'round-trip.ts'), 'utf8').replace(
      "spec_type: 'Feature'",
      "spec_type: 'Novel'",
    )
    writeFileSync(join(folder, 'wrong.ts'), wrong)
    expect(compile(folder)).toContain('Novel')
    rmSync(join(folder, 'wrong.ts'))
  }, 120_000)

  it('serves that client for a round trip', async () => {
    const { roundTrip } = (await import(join(folder, 'round-trip.ts'))) as RoundTrip
    const { app, tokenFor } = createServiceOnLibrary()
    const result = await roundTrip(async (request) => app.fetch(request), tokenFor('author'))
    expect(result).toMatchObject({
      status: 201,
      priority: 'P0',
      stale: 'precondition_failed',
      body: expect.stringContaining('Tells people where their parcel is.'),
      listed: [result['spec_id']],
      missing: 'specification_not_found',
    })
  })
})
