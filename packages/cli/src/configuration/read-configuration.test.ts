import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfiguration, type Environment } from './read-configuration.ts'
import { showConfiguration } from './show-configuration.ts'
import { FOREIGN_NAMES, VARIABLES } from './variables.ts'

const read = (environment: Environment, sandbox = false) => readConfiguration(environment, { sandbox })
const problemsOf = (environment: Environment, sandbox = false) =>
  read(environment, sandbox).match(
    () => [],
    ({ problems }) => problems.map(({ variable, message }) => `${variable} ${message}`),
  )

const STRONG = 'Vt8mQ2xLr5Wc9KzN4bYh7PdS1fGj6AeU'

describe('the configuration', () => {
  it.each([
    ['postgres://nos:hunter@topsecretpw/x@db.example/nos', '%40'],
    ['postgres://db.example/nos?sslmode=disable&ssl%6dode=require&application_name=a b', '%20'],
  ])('refuses an address of a database that can be read in two ways: %s', (given, advice) => {
    const { problems } = read({ DATABASE_URL: given })._unsafeUnwrapErr()
    expect(problems).toMatchObject([{ variable: 'DATABASE_URL', message: expect.stringContaining(advice) }])
    expect(JSON.stringify(problems)).not.toContain('topsecretpw')
  })

  it('stands on its own without any variable', () => {
    const configuration = read({})._unsafeUnwrap()
    expect(configuration).toMatchObject({
      environment: 'development',
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      dataDir: '.nos',
      notionRequestsPerMinute: 180,
      jwtExpiry: 3600,
      reviewWorkflow: false,
      versionHistory: true,
      conflictPolicy: 'manual',
      trustProxy: 0,
    })
  })

  it('takes a conflict policy for all, or one for each property and the text', () => {
    expect(read({ CONFLICT_POLICY: 'notion' })._unsafeUnwrap().conflictPolicy).toBe('notion')
    expect(read({ CONFLICT_POLICY: 'manual, spec_type=notion, body=service' })._unsafeUnwrap().conflictPolicy).toEqual({
      otherwise: 'manual',
      fields: { specType: 'notion', body: 'service' },
    })
    expect(problemsOf({ CONFLICT_POLICY: 'theirs' })[0]).toContain('must begin with one of manual, notion, service')
    expect(problemsOf({ CONFLICT_POLICY: 'manual,prio=notion' })[0]).toContain('"prio=notion"')
  })

  it.each(['SERVICE_URL', 'NOS_URL'])('takes an origin as %s, and no path behind it', (variable) => {
    expect(read({ SERVICE_URL: 'https://nos.example:443/' })._unsafeUnwrap().serviceUrl).toBe('https://nos.example')
    for (const rest of ['/api/v1', '/?x', '#x'])
      expect(problemsOf({ [variable]: `https://nos.example${rest}` })).toEqual([
        `${variable} must be an origin, without a path such as /api/v1: NOS has a host name of its own`,
      ])
  })

  it('takes an empty variable as an absent one', () => {
    expect(read({ PORT: '', NOTION_API_TOKEN: ' ' })._unsafeUnwrap().port).toBe(3000)
  })

  it('reports every problem at once, each with its variable and an example', () => {
    const result = read({ PORT: '99999', LOG_LEVEL: 'loud', NOTION_TIMEOUT_MS: '-1', DATABASE_URL: 'mysql://x' })
    const { problems } = result._unsafeUnwrapErr()
    expect(problems.map(({ variable }) => variable)).toEqual(['PORT', 'LOG_LEVEL', 'DATABASE_URL', 'NOTION_TIMEOUT_MS'])
    for (const { variable, message, example } of problems) {
      expect(message).not.toBe('')
      expect(example).toContain(variable)
    }
  })

  it.each([
    ['NOTION_API_TOKE', 'NOTION_API_TOKEN'],
    ['NOS_DATADIR', 'NOS_DATA_DIR'],
    ['JWT_SECRETS', 'JWT_SECRET'],
    ['OPENSPEC_API_KEY', 'OPENSPEC_API_URL'],
  ])('refuses the unknown %s and asks for %s', (unknown, meant) => {
    expect(problemsOf({ [unknown]: 'x' })).toEqual([`${unknown} is not a variable of NOS; did you mean ${meant}?`])
  })

  it('leaves the official command its own variables and everybody else theirs', () => {
    const foreign = Object.fromEntries(FOREIGN_NAMES.map((name) => [name, '1']))
    expect(problemsOf({ ...foreign, HOME: '/x', PGHOST: 'y', NODE_OPTIONS: '' })).toEqual([])
  })

  it.each([
    [{ NOTION_API_TOKEN: 'ntn_x' }, 'NOTION_DATABASE_ID'],
    [{ NOTION_DATABASE_ID: '0123456789abcdef0123456789abcdef' }, 'NOTION_API_TOKEN'],
  ])('wants both halves of the Notion side: %o misses %s', (environment, missing) => {
    expect(problemsOf(environment)).toHaveLength(1)
    expect(problemsOf(environment)[0]).toContain(missing)
  })

  it.each([
    '0123456789abcdef0123456789abcdef',
    '01234567-89ab-cdef-0123-456789abcdef',
    'https://www.notion.so/team/Specs-0123456789abcdef0123456789abcdef?v=fedcba98765432100123456789abcdef&pvs=4',
    'https://app.notion.com/p/Specs-0123456789ABCDEF0123456789ABCDEF',
  ])('finds the database id in %s', (given) => {
    const configuration = read({ NOTION_API_TOKEN: 'ntn_x', NOTION_DATABASE_ID: given })._unsafeUnwrap()
    expect(configuration.notionDatabaseId).toBe('01234567-89ab-cdef-0123-456789abcdef')
  })

  it.each([
    [{ NODE_ENV: 'production' }, /JWT_SECRET is required in production/],
    [{ NODE_ENV: 'production', JWT_SECRET: 'short' }, /has 5 bytes; production needs at least 32/],
    [{ NODE_ENV: 'production', JWT_SECRET: 'change-me-change-me-change-me-change-me' }, /known sample/],
    [{ NODE_ENV: 'production', JWT_SECRET: 'a'.repeat(64) }, /known sample/],
    [{ NODE_ENV: 'production', JWT_SECRET: STRONG, JWT_SECRET_PREVIOUS: 'short' }, /JWT_SECRET_PREVIOUS has 5 bytes/],
    [{ JWT_SECRET: STRONG, JWT_SECRET_PREVIOUS: STRONG }, /the same as JWT_SECRET/],
    [{ JWT_SECRET_PREVIOUS: STRONG }, /without JWT_SECRET/],
  ])('does not start with %o', (environment, message) => {
    expect(problemsOf(environment).join()).toMatch(message)
  })

  it.each([
    ['90s', 90],
    ['15m', 900],
    ['1h', 3600],
    ['30d', 2_592_000],
    ['45', 45],
  ])('reads the duration %s as %i seconds', (given, seconds) => {
    expect(read({ JWT_EXPIRY: given })._unsafeUnwrap().jwtExpiry).toBe(seconds)
  })

  it.each(['0', '-5m', '1w', 'soon'])('refuses the duration %s', (given) => {
    expect(problemsOf({ JWT_EXPIRY: given })).toHaveLength(1)
  })

  it('reads a secret from the file that its _FILE variable names', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'nos-secret-')), 'token')
    writeFileSync(path, 'ntn_from_a_file\n')
    const environment = { NOTION_API_TOKEN_FILE: path, NOTION_DATABASE_ID: '0'.repeat(32) }
    expect(read(environment)._unsafeUnwrap().notionToken).toBe('ntn_from_a_file')
    expect(problemsOf({ ...environment, NOTION_API_TOKEN: 'ntn_x' })[0]).toContain('set twice')
    expect(problemsOf({ JWT_SECRET_FILE: `${path}.missing` })[0]).toContain('no readable file')
  })

  it('shows every variable and masks every secret', () => {
    const secrets = Object.values(VARIABLES)
      .filter(({ secret }) => secret)
      .map(({ name }) => name)
    expect(secrets).toEqual(expect.arrayContaining(['JWT_SECRET', 'NOTION_API_TOKEN', 'DATABASE_URL', 'NOS_TOKEN']))
    const environment = { JWT_SECRET: 'canary-secret-0123', DATABASE_URL: 'postgres://u:canary-password@h/d' }
    const shown = showConfiguration(read(environment)._unsafeUnwrap(), environment)
    expect(JSON.stringify(shown)).not.toContain('canary')
    expect(shown).toHaveLength(Object.keys(VARIABLES).length)
  })

  it('has every variable in .env.example, and nothing else there', () => {
    const example = readFileSync(join(import.meta.dirname, '../../../../.env.example'), 'utf8')
    const listed = [...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1])
    expect(listed.map(String).toSorted()).toEqual(
      Object.values(VARIABLES)
        .map(({ name }) => name)
        .toSorted(),
    )
  })
})
