import { describe, expect, it } from 'vitest'
import { readConfiguration, type Environment } from './read-configuration.ts'

const PRODUCTION = { NODE_ENV: 'production', JWT_SECRET: 'Vt8mQ2xLr5Wc9KzN4bYh7PdS1fGj6AeU' }
const CANARY = 'canary0password'

const refusals = (given: Environment, base: Environment = PRODUCTION) =>
  readConfiguration({ ...base, ...given }).match(
    () => [],
    ({ problems }) => problems,
  )
const refused = (given: Environment, base?: Environment): readonly string[] =>
  refusals(given, base).map(({ variable }) => variable)

const to = (rest: string): string => `postgres://nos:${CANARY}@${rest}`

describe('a plain connection in production', () => {
  it.each([
    ['without a word on encryption', to('db.example/nos')],
    ['with sslmode=disable', to('db.example/nos?sslmode=disable')],
    ['with sslmode=prefer', to('db.example/nos?sslmode=prefer')],
    ['with sslmode=allow', to('db.example/nos?sslmode=allow')],
    ['with a misspelt mode', to('db.example/nos?sslmode=verify_full')],
    ['with ssl=0', to('db.example/nos?ssl=0')],
    ['whose last mode counts', to('db.example/nos?sslmode=verify-full&sslmode=disable')],
    ['whose parameter names the host', to('127.0.0.1/nos?host=db.example')],
    ['to a name that only begins like this machine', to('127.0.0.1.example/nos')],
    ['to another address', to('[2001:db8::1]/nos')],
  ])('is refused to Postgres %s', (_, url) => {
    const [problem, ...rest] = refusals({ DATABASE_URL: url })
    expect(rest).toEqual([])
    expect(problem?.variable).toBe('DATABASE_URL')
    expect(problem?.message).toMatch(/^leads to (db\.example|127\.0\.0\.1\.example|2001:db8::1) without encryption/)
    expect(problem?.example).toContain('sslmode=verify-full')
    expect(problem?.example).toMatch(/ALLOW_PLAINTEXT_TO=(db\.example|127\.0\.0\.1\.example|2001:db8::1) /)
    expect(JSON.stringify(problem)).not.toContain(CANARY)
  })

  it('is refused to the host of PGHOST where the address names none', () => {
    expect(refused({ DATABASE_URL: 'postgres:///nos', PGHOST: 'db.example' })).toEqual(['DATABASE_URL'])
    expect(refused({ DATABASE_URL: 'postgres:///nos' })).toEqual([])
  })

  it.each([
    'sslmode=no-verify',
    'ssl=no-verify',
    'uselibpqcompat=true&sslmode=require',
    'uselibpqcompat=true&sslmode=verify-ca',
  ])('is what encryption without a check of the certificate amounts to: %s', (rest) => {
    const [problem] = refusals({ DATABASE_URL: to(`db.example/nos?${rest}`) })
    expect(problem).toMatchObject({
      variable: 'DATABASE_URL',
      message: expect.stringMatching(/^leads to db\.example without a check of its certificate/),
    })
  })

  it.each([
    ['REDIS_URL', `redis://:${CANARY}@cache.example:6379`, 'rediss://'],
    ['NOTION_API_BASE_URL', 'http://notion.example', 'https://'],
    ['OPENSPEC_API_URL', 'http://model.example/v1', 'https://'],
    ['JWT_JWKS_URL', 'http://login.example/keys', 'https://'],
    ['NOS_URL', 'http://nos.example', 'https://'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://traces.example:4318', 'https://'],
    ['OTEL_EXPORTER_OTLP_LOGS_ENDPOINT', 'http://logs.example:4318/v1/logs', 'https://'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', ' HTTP://traces.example:4318/v1/traces', 'https://'],
  ])('is refused as %s', (variable, address, encrypted) => {
    const [problem, ...rest] = refusals({ [variable]: address })
    expect(rest).toEqual([])
    expect(problem?.variable).toBe(variable)
    expect(problem?.message).toMatch(/^leads to \w+\.example without encryption/)
    expect(problem?.example).toContain(`${variable}=${encrypted}`)
    expect(problem?.example).toContain('ALLOW_PLAINTEXT_TO=')
    expect(JSON.stringify(problem)).not.toContain(CANARY)
    expect(refused({ [variable]: address.replace(/redis:|http:/i, encrypted.slice(0, -2)) })).toEqual([])
    expect(refused({ [variable]: address.replace(/\w+\.example/, '127.0.0.1') })).toEqual([])
    expect(refused({ [variable]: address.replace(/\w+\.example/, '[::1]') })).toEqual([])
  })

  it.each([
    ['OTEL_EXPORTER_OTLP_INSECURE', 'true'],
    ['OTEL_EXPORTER_OTLP_TRACES_INSECURE', 'TRUE'],
    ['OTEL_EXPORTER_OTLP_LOGS_INSECURE', 'true'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
  ])('is not switched on elsewhere, by %s', (variable, value) => {
    expect(refused({ [variable]: value })).toEqual([variable])
    expect(refusals({ [variable]: value })[0]?.example).toContain(`unset ${variable}`)
  })

  it.each([
    to('db.example/nos?sslmode=verify-full'),
    to('db.example/nos?sslmode=verify-ca'),
    to('db.example/nos?sslmode=require'),
    to('db.example/nos?ssl=true'),
    to('db.example/nos?uselibpqcompat=true&sslmode=verify-full'),
    to('localhost/nos'),
    to('127.0.0.1:6432/nos'),
    to('[::1]/nos'),
    'postgres://%2Fvar%2Frun%2Fpostgresql/nos',
    'postgres:///nos?host=/var/run/postgresql',
  ])('is none to Postgres at %s', (url) => {
    expect(refused({ DATABASE_URL: url })).toEqual([])
  })

  it('may go to the hosts that are named, and to those alone', () => {
    const given = {
      DATABASE_URL: to('Postgres/nos'),
      REDIS_URL: 'redis://redis:6379',
      OPENSPEC_API_URL: 'http://ollama:11434/v1',
    }
    expect(refused({ ...given, ALLOW_PLAINTEXT_TO: 'postgres, REDIS' })).toEqual(['OPENSPEC_API_URL'])
    expect(refused({ ...given, ALLOW_PLAINTEXT_TO: 'postgres,redis,ollama' })).toEqual([])
    for (const pattern of ['*', 'http://postgres', 'postgres:5432', '10.0.0.0/8'])
      expect(refused({ ALLOW_PLAINTEXT_TO: pattern })).toEqual(['ALLOW_PLAINTEXT_TO'])
  })

  it('is nobody’s business outside production', () => {
    const given = {
      DATABASE_URL: to('db.example/nos'),
      REDIS_URL: 'redis://cache.example',
      OPENSPEC_API_URL: 'http://model.example/v1',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://traces.example:4318',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    }
    expect(refused(given, {})).toEqual([])
    expect(refused(given, { NODE_ENV: 'test' })).toEqual([])
  })
})
