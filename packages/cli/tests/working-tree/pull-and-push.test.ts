import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Checkout, createCheckout } from './checkout.ts'
import { sampleSpec } from './sample-spec.ts'
import { type ServiceUnderTest, startService } from './service-under-test.ts'

let service: ServiceUnderTest
let one: Checkout
let other: Checkout
beforeEach(async () => {
  service = await startService()
  one = createCheckout(service)
  other = createCheckout(service)
})
afterEach(async () => {
  one.delete()
  other.delete()
  await service.close()
})

const login = sampleSpec('Login', 'Sign in', 'Sign out')
const states = async (checkout: Checkout) =>
  Object.fromEntries(
    (await checkout.nos('status', '--json'))
      .json()
      .items.map(({ capability, state, side }) => [capability, side === undefined ? state : `${state} ${side}`]),
  )

describe('nos pull', () => {
  it('makes openspec/ with every specification byte for byte, and nothing else', async () => {
    const windows = `\ufeff${login.replaceAll('\n', '\r\n').trimEnd()}`
    await service.create('login', login)
    await service.create('a/b/日本語', windows)
    expect((await one.nos('pull')).exit).toBe(0)
    expect(one.texts()).toEqual({ login, 'a/b/日本語': windows })
    expect(await states(one)).toEqual({ login: 'unchanged', 'a/b/日本語': 'unchanged' })
    expect(one.files()).toHaveLength(2)
  })

  it('leaves an empty specs folder where the service has none', async () => {
    expect((await one.nos('pull')).exit).toBe(0)
    expect((await one.nos('status')).exit).toBe(0)
  })

  it('asks for one list only when nothing changed, and leaves every byte', async () => {
    await service.create('login', login)
    await one.nos('pull')
    const lock = readFileSync(join(one.folder, 'openspec/.nos.lock.json'), 'utf8')
    service.requests.length = 0
    expect((await one.nos('pull')).exit).toBe(0)
    expect((await one.nos('push')).exit).toBe(0)
    expect(service.requests).toEqual(['GET /specifications', 'GET /specifications'])
    expect(readFileSync(join(one.folder, 'openspec/.nos.lock.json'), 'utf8')).toBe(lock)
    expect(one.read('login')).toBe(login)
  })

  it('takes a change of the service, keeps a change of another requirement, and leaves the rest of the tree alone', async () => {
    await service.create('login', login)
    await one.nos('pull')
    writeFileSync(join(one.folder, 'openspec/specs/login/notes.txt'), 'mine')
    one.edit('login', (text) => text.replace('SHALL do Sign in', 'SHALL perform Sign in'))
    await service.edit('login', (text) => text.replace('SHALL do Sign out', 'SHALL perform Sign out'))
    expect(await states(one)).toEqual({ login: 'both' })
    expect((await one.nos('pull', '--json')).json().items).toMatchObject([
      { capability: 'login', state: 'both', action: 'merged' },
    ])
    expect(one.read('login')).toBe(login.replaceAll('SHALL do', 'SHALL perform'))
    expect(await states(one)).toEqual({ login: 'local' })
    expect((await one.nos('push')).exit).toBe(0)
    expect(await service.texts()).toEqual({ login: login.replaceAll('SHALL do', 'SHALL perform') })
    expect(await states(one)).toEqual({ login: 'unchanged' })
    expect(readFileSync(join(one.folder, 'openspec/specs/login/notes.txt'), 'utf8')).toBe('mine')
  })

  it('removes the file of an archived specification and its empty folders when nobody edited it', async () => {
    await service.create('area/login', login)
    await one.nos('pull')
    await service.ask('DELETE', `/specifications/${await service.idOf('area/login')}`)
    expect(await states(one)).toEqual({ 'area/login': 'deleted remote' })
    expect((await one.nos('pull')).exit).toBe(0)
    expect(one.files()).toEqual([])
    expect(() => readFileSync(join(one.folder, 'openspec/specs/area'))).toThrow('ENOENT')
    expect((await one.nos('status', '--exit-code')).exit).toBe(0)
  })

  it('makes a conflict of an archived specification that was edited here, and restores it with --theirs and a push', async () => {
    await service.create('login', login)
    const id = await service.idOf('login')
    await one.nos('pull')
    one.edit('login', (text) => `${text}\nMore.\n`)
    await service.ask('DELETE', `/specifications/${id}`)
    expect((await one.nos('pull')).exit).toBe(3)
    expect(one.read('login')).toContain('More.')
    expect((await one.nos('push')).exit).toBe(3)
    expect((await one.nos('conflict', 'resolve', 'login', '--theirs')).exit).toBe(0)
    expect((await one.nos('push')).exit).toBe(0)
    expect(await service.texts()).toEqual({ login: `${login}\nMore.\n` })
    expect(await service.idOf('login')).toBe(id)
    expect(await states(one)).toEqual({ login: 'unchanged' })
  })

  it('moves the file when the service gave it another capability, edited or not', async () => {
    await service.create('login', login)
    await one.nos('pull')
    one.edit('login', (text) => `${text}\nMore.\n`)
    await service.ask('PUT', `/specifications/${await service.idOf('login')}`, { capability: 'access/login' })
    expect((await one.nos('pull')).exit).toBe(0)
    expect(one.texts()).toEqual({ 'access/login': `${login}\nMore.\n` })
    expect((await one.nos('push')).exit).toBe(0)
    expect(await service.texts()).toEqual({ 'access/login': `${login}\nMore.\n` })
  })

  it('follows a chain of renames through places that are taken at first', async () => {
    for (const name of ['a', 'b', 'c']) await service.create(name, sampleSpec(name, 'One'))
    await one.nos('pull')
    for (const [from, to] of [
      ['c', 'd'],
      ['b', 'c'],
      ['a', 'b'],
    ] as const)
      await service.ask('PUT', `/specifications/${await service.idOf(from)}`, { capability: to })
    expect((await one.nos('pull')).exit).toBe(0)
    expect(one.texts()).toEqual(await service.texts())
  })

  it('does nothing in a dry run but says what it would do', async () => {
    await service.create('login', login)
    const ran = await one.nos('pull', '--dry-run', '--json')
    expect(ran.json().items).toMatchObject([
      { capability: 'login', path: 'openspec/specs/login/spec.md', state: 'added', side: 'remote', action: 'created' },
    ])
    expect(one.files()).toEqual([])
  })

  it('keeps a file that equals an older version up to date without a lock file', async () => {
    await service.create('login', login)
    await service.edit('login', (text) => text.replace('SHALL do Sign in', 'SHALL perform Sign in'))
    one.write('login', login)
    expect((await one.nos('pull')).exit).toBe(0)
    expect(one.texts()).toEqual(await service.texts())
  })

  it('finds a local file under the same capability and adopts it when it is equal', async () => {
    await service.create('login', login)
    one.write('Login', login)
    expect((await one.nos('status', '--json')).json().items).toHaveLength(1)
    one.remove('Login')
    one.write('login', login)
    expect((await one.nos('pull', '--json')).json().items).toMatchObject([{ state: 'unchanged', action: 'none' }])
  })

  it('merges a file that another command wrote between the listing and the write only after it looked again', async () => {
    await service.create('login', login)
    service.intercept = (request) => {
      // While the text is fetched, somebody writes the same file.
      if (!new URL(request.url).pathname.endsWith('/specifications') && !one.has('login'))
        one.write('login', 'Not what you think.\n')
      return null
    }
    expect((await one.nos('pull')).exit).toBe(3)
    expect(one.read('login')).toBe('Not what you think.\n')
  })
})

describe('nos push', () => {
  it('creates a specification of each new file: title from the H1, type Feature, message as given', async () => {
    one.write('login', login)
    one.write('x/no-title', '## Purpose\nNothing.\n')
    expect((await one.nos('push', '--message', 'First text')).exit).toBe(0)
    const { id } = await service.ask('GET', `/specifications/${await service.idOf('login')}`)
    expect(await service.ask('GET', `/specifications/${id}`)).toMatchObject({
      title: 'Login',
      spec_type: 'Feature',
      capability: 'login',
      body: login,
      version: { message: 'First text' },
    })
    expect((await service.ask('GET', `/specifications/${await service.idOf('x/no-title')}`)).title).toBe('no-title')
    expect(await states(one)).toEqual({ login: 'unchanged', 'x/no-title': 'unchanged' })
    expect((await one.nos('push')).exit).toBe(0)
    expect(Object.keys(await service.texts())).toHaveLength(2)
  })

  it('makes one specification when the first answer is lost', async () => {
    one.write('login', login)
    let lost = false
    service.intercept = async (request) => {
      if (request.method !== 'POST' || lost) return null
      lost = true
      const copy = await fetch(`${service.url}/api/v1/specifications`, {
        method: 'POST',
        headers: request.headers,
        body: await request.text(),
      })
      expect(copy.status).toBe(201)
      return new Response('gone', { status: 502 })
    }
    const first = await one.nos('push')
    expect([0, 5]).toContain(first.exit)
    expect((await one.nos('push')).exit).toBe(0)
    expect(await service.texts()).toEqual({ login })
    expect(await states(one)).toEqual({ login: 'unchanged' })
  })

  it('merges what the service changed meanwhile, into the service and into the file', async () => {
    await service.create('login', login)
    await one.nos('pull')
    one.edit('login', (text) => text.replace('SHALL do Sign in', 'SHALL perform Sign in'))
    await service.edit('login', (text) => text.replace('SHALL do Sign out', 'SHALL perform Sign out'))
    expect((await one.nos('push')).exit).toBe(0)
    expect(one.texts()).toEqual({ login: login.replaceAll('SHALL do', 'SHALL perform') })
    expect(await service.texts()).toEqual(one.texts())
    expect(await states(one)).toEqual({ login: 'unchanged' })
  })

  it('plans again when the service changed between the plan and the write', async () => {
    await service.create('login', login)
    await one.nos('pull')
    one.edit('login', (text) => text.replace('SHALL do Sign in', 'SHALL perform Sign in'))
    let raced = false
    service.intercept = async (request) => {
      if (request.method === 'PUT' && !raced) {
        raced = true
        await service.edit('login', (text) => text.replace('SHALL do Sign out', 'SHALL perform Sign out'))
      }
      return null
    }
    expect((await one.nos('push')).exit).toBe(0)
    expect(await service.texts()).toEqual({ login: login.replaceAll('SHALL do', 'SHALL perform') })
    expect(one.texts()).toEqual(await service.texts())
  })

  it('keeps the service’s merged change when the file is edited while the merge is sent', async () => {
    await service.create('login', login)
    await one.nos('pull')
    one.edit('login', (text) => text.replace('SHALL do Sign in', 'SHALL perform Sign in'))
    await service.edit('login', (text) => text.replace('SHALL do Sign out', 'SHALL perform Sign out'))
    let raced = false
    service.intercept = (request) => {
      if (request.method === 'PUT' && !raced) {
        raced = true
        one.edit('login', (text) => text.replace('What Login is for', 'Why Login is there'))
      }
      return null
    }
    expect((await one.nos('push')).exit).toBe(0)
    expect(one.read('login')).toBe(
      login.replaceAll('SHALL do', 'SHALL perform').replace('What Login is for', 'Why Login is there'),
    )
    expect(await service.texts()).toEqual(one.texts())
  })

  it('archives a deleted file only with --delete', async () => {
    await service.create('login', login)
    await one.nos('pull')
    one.remove('login')
    expect(await states(one)).toEqual({ login: 'deleted local' })
    expect((await one.nos('push')).exit).toBe(0)
    expect((await one.nos('pull')).exit).toBe(0)
    expect(one.has('login')).toBe(false)
    expect(Object.keys(await service.texts())).toEqual(['login'])
    expect((await one.nos('push', '--delete')).exit).toBe(0)
    expect(await service.texts()).toEqual({})
    expect(await states(one)).toEqual({})
  })

  it('makes a conflict of a deleted file whose specification changed, and brings the file back with --ours', async () => {
    await service.create('login', login)
    await one.nos('pull')
    one.remove('login')
    await service.edit('login', (text) => `${text}\nMore.\n`)
    expect((await one.nos('push', '--delete')).exit).toBe(3)
    expect((await one.nos('conflict', 'resolve', 'login', '--ours')).exit).toBe(0)
    expect(one.texts()).toEqual(await service.texts())
    expect(await states(one)).toEqual({ login: 'unchanged' })
  })

  it.each([
    ['as it is', (text: string) => text],
    ['and edited', (text: string) => text.replace('SHALL do Sign in', 'SHALL perform Sign in')],
  ] as const)('keeps the specification of a file that was moved %s', async (_, change) => {
    await service.create('login', login)
    await service.create('other', sampleSpec('Other', 'Something else'))
    const id = await service.idOf('login')
    await one.nos('pull')
    mkdirSync(dirname(one.path('access/sign-in')), { recursive: true })
    renameSync(one.path('login'), one.path('access/sign-in'))
    one.edit('access/sign-in', change)
    expect((await one.nos('status', '--json')).json().items).toMatchObject([
      { capability: 'access/sign-in', moved_from: 'login', state: 'local', id },
      { capability: 'other' },
    ])
    await one.nos('pull')
    expect((await one.nos('push')).exit).toBe(0)
    expect(await service.idOf('access/sign-in')).toBe(id)
    expect(await service.texts()).toEqual(one.texts())
  })

  it('renames the specification when the H1 that named it was edited', async () => {
    one.write('login', login)
    await one.nos('push')
    one.edit('login', (text) => text.replace('# Login Specification', '# Access Specification'))
    await one.nos('push')
    expect((await service.ask('GET', `/specifications/${await service.idOf('login')}`)).title).toBe('Access')
    expect(await service.texts()).toEqual(one.texts())
  })

  it('does nothing in a dry run but says what it would do', async () => {
    one.write('login', login)
    expect((await one.nos('push', '--dry-run', '--json')).json().items).toMatchObject([
      { capability: 'login', action: 'created' },
    ])
    expect(await service.texts()).toEqual({})
  })
})

describe('two working trees', () => {
  it('carry each other’s work through the service', async () => {
    one.write('login', login)
    await one.nos('push')
    await other.nos('pull')
    other.edit('login', (text) => text.replace('SHALL do Sign out', 'SHALL perform Sign out'))
    one.edit('login', (text) => text.replace('SHALL do Sign in', 'SHALL perform Sign in'))
    await other.nos('push')
    await one.nos('pull')
    await one.nos('push')
    await other.nos('pull')
    expect(one.texts()).toEqual({ login: login.replaceAll('SHALL do', 'SHALL perform') })
    expect(other.texts()).toEqual(one.texts())
    expect(await service.texts()).toEqual(one.texts())
  })
})
