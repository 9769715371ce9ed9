import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashText } from '../../src/working-tree/hash-text.ts'
import { type Checkout, createCheckout } from './checkout.ts'
import { sampleSpec } from './sample-spec.ts'
import { type ServiceUnderTest, startService } from './service-under-test.ts'

let service: ServiceUnderTest
let one: Checkout
let outside: string
beforeEach(async () => {
  service = await startService()
  one = createCheckout(service)
  outside = mkdtempSync(join(tmpdir(), 'nos-outside-'))
})
afterEach(async () => {
  one.delete()
  rmSync(outside, { recursive: true })
  await service.close()
})

const login = sampleSpec('Login', 'Sign in', 'Sign out')
const lockPath = (): string => join(one.folder, 'openspec/.nos.lock.json')

describe('the lock file', () => {
  it.each([
    ['no JSON', 'nothing'],
    ['another shape', '{"version":1,"service":"x"}'],
    ['git conflict markers', '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n'],
    ['a newer version', '{"version":2,"service":"http://x","specifications":{}}'],
  ])('is left alone, and nothing is written, when it holds %s', async (_, text) => {
    await service.create('login', login)
    await one.nos('pull')
    await service.edit('login', (body) => `${body}\nMore.\n`)
    one.write('new', login)
    writeFileSync(lockPath(), text)
    for (const command of ['status', 'diff', 'pull', 'push']) {
      const ran = await one.nos(command, '--json')
      expect(ran.exit).toBe(2)
      expect(ran.json().status).toMatchObject([{ code: 'lock_file_damaged' }])
    }
    expect(readFileSync(lockPath(), 'utf8')).toBe(text)
    expect(one.read('login')).toBe(login)
    expect(Object.keys(await service.texts())).toEqual(['login'])
  })

  it('of another service is refused', async () => {
    await service.create('login', login)
    await one.nos('pull')
    const stranger = await startService()
    await stranger.create('login', `${login}\nTheirs.\n`)
    try {
      const lock = readFileSync(lockPath(), 'utf8')
      for (const command of ['pull', 'push', 'status']) {
        const ran = await one.nosAt(stranger, command, '--json')
        expect(ran.exit).toBe(2)
        expect(ran.json().status[0]?.code).toBe('lock_file_foreign')
      }
      expect(one.read('login')).toBe(login)
      expect(readFileSync(lockPath(), 'utf8')).toBe(lock)
    } finally {
      await stranger.close()
    }
  })

  it('follows a service that has moved to another address', async () => {
    await service.create('login', login)
    await one.nos('pull')
    writeFileSync(lockPath(), readFileSync(lockPath(), 'utf8').replace(service.url, 'https://before.example'))
    expect((await one.nos('pull')).exit).toBe(0)
    expect(readFileSync(lockPath(), 'utf8')).toContain(`"service": "${service.url}"`)
  })

  it('holds one block of lines for each specification, sorted, so that branches merge', async () => {
    for (const name of ['c', 'a', 'b']) await service.create(name, sampleSpec(name, 'One'))
    await one.nos('pull')
    const before = readFileSync(lockPath(), 'utf8').split('\n')
    await service.edit('b', (body) => `${body}\nMore.\n`)
    await one.nos('pull')
    const after = readFileSync(lockPath(), 'utf8').split('\n')
    expect(after).toHaveLength(before.length)
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(2)
    const ids = Object.keys(JSON.parse(after.join('\n')).specifications)
    expect(ids).toEqual(ids.toSorted())
  })

  it('is not needed: without it equal files are adopted and nothing is lost', async () => {
    await service.create('login', login)
    await one.nos('pull')
    rmSync(lockPath())
    one.edit('login', (body) => `${body}\nMore.\n`)
    expect((await one.nos('push')).exit).toBe(3)
    expect(one.read('login')).toContain('More.')
    expect(await service.texts()).toEqual({ login })
  })
})

describe('files', () => {
  it('that are not UTF-8 are reported one by one and neither pushed, pulled over nor taken for deleted', async () => {
    await service.create('login', login)
    await service.create('billing', login)
    await one.nos('pull')
    const broken = Uint8Array.from([0x23, 0x20, 0xff, 0xfe])
    one.write('login', broken)
    one.edit('billing', (body) => `${body}\nMore.\n`)
    await service.edit('login', (body) => `${body}\nTheirs.\n`)
    for (const command of [['pull'], ['push', '--delete']]) {
      const ran = await one.nos(...command, '--json')
      expect(ran.exit).toBe(6)
      expect(ran.json().problems).toMatchObject([{ code: 'invalid_utf8', target: 'openspec/specs/login/spec.md' }])
    }
    expect(readFileSync(one.path('login'))).toEqual(Buffer.from(broken))
    expect((await service.texts())['billing']).toContain('More.')
    expect((await service.texts())['login']).toContain('Theirs.')
  })

  it('that are links are reported, not followed and not written through', async () => {
    await service.create('login', login)
    await one.nos('pull')
    writeFileSync(join(outside, 'target.md'), 'Outside.\n')
    rmSync(one.path('login'))
    symlinkSync(join(outside, 'target.md'), one.path('login'))
    await service.edit('login', (body) => `${body}\nTheirs.\n`)
    expect((await one.nos('pull')).exit).toBe(1)
    expect((await one.nos('push', '--delete')).exit).toBe(1)
    expect(readFileSync(join(outside, 'target.md'), 'utf8')).toBe('Outside.\n')
    expect(Object.keys(await service.texts())).toEqual(['login'])
  })

  it.each([
    ['a capability', 'openspec/specs/login'],
    ['the specs folder', 'openspec/specs'],
    ['the openspec folder', 'openspec'],
  ])('are not written where %s is a link to another place', async (_, link) => {
    await service.create('login/deep', login)
    await service.create('other', login)
    mkdirSync(dirname(join(one.folder, link)), { recursive: true })
    symlinkSync(outside, join(one.folder, link))
    expect((await one.nos('pull')).exit).not.toBe(0)
    expect(readdirSync(outside)).toEqual([])
  })

  it('of a linked folder are not taken for deleted', async () => {
    await service.create('area/login', login)
    await one.nos('pull')
    rmSync(join(one.folder, 'openspec/specs/area'), { recursive: true })
    mkdirSync(join(outside, 'login'))
    writeFileSync(join(outside, 'login/spec.md'), login)
    symlinkSync(outside, join(one.folder, 'openspec/specs/area'))
    expect((await one.nos('push', '--delete')).exit).toBe(1)
    expect(await service.texts()).toEqual({ 'area/login': login })
  })

  it('that another command may be writing are not touched', async () => {
    await service.create('login', login)
    mkdirSync(join(one.folder, 'openspec'))
    const holder = spawn('sleep', ['60'])
    writeFileSync(
      join(one.folder, 'openspec/.nos.lock.json.claim'),
      JSON.stringify({ pid: holder.pid, host: hostname() }),
    )
    expect((await one.nos('pull', '--json')).json().status[0]?.code).toBe('working_tree_busy')
    const ended = new Promise((resolve) => holder.once('exit', resolve))
    holder.kill('SIGKILL')
    await ended
    expect((await one.nos('pull')).exit).toBe(0)
    expect(existsSync(join(one.folder, 'openspec/.nos.lock.json.claim'))).toBe(false)
  })

  it('that are no regular files are neither waited for nor taken for deleted', async () => {
    await service.create('login', login)
    await one.nos('pull')
    rmSync(one.path('login'))
    const socket = createServer().listen(one.path('login'))
    await new Promise((resolve) => socket.once('listening', resolve))
    const ran = await one.nos('push', '--delete', '--json')
    await new Promise((resolve) => socket.close(resolve))
    expect(ran.json().problems).toMatchObject([{ code: 'not_a_file' }])
    expect(await service.texts()).toEqual({ login })
  })

  it('are looked for in the nearest openspec folder upwards, and a place without one is an error', async () => {
    await service.create('login', login)
    expect((await one.nos('status', '--json')).json().status[0]?.code).toBe('no_openspec_root')
    expect((await one.nos('push')).exit).toBe(2)
    writeFileSync(join(one.folder, 'openspec'), 'a file')
    expect((await one.nos('pull')).exit).toBe(1)
  })
})

describe('a service that cannot or will not answer', () => {
  it('gives 5 when it is not there, and status still tells what changed here', async () => {
    await service.create('login', login)
    await one.nos('pull')
    one.edit('login', (body) => `${body}\nMore.\n`)
    await service.close()
    expect((await one.nos('pull')).exit).toBe(5)
    expect((await one.nos('push')).exit).toBe(5)
    const status = await one.nos('status', '--json')
    expect(status.exit).toBe(5)
    expect(status.json().items).toMatchObject([{ capability: 'login', state: 'local' }])
    expect((await one.nos('status', '--offline')).exit).toBe(0)
    service = await startService()
  })

  it('gives 4 for a refused token and for a role that is too low', async () => {
    await service.create('login', login)
    const stranger = createCheckout({ url: service.url, token: 'nonsense' })
    const viewer = createCheckout({ url: service.url, token: service.tokenFor('viewer') })
    try {
      expect((await stranger.nos('pull')).exit).toBe(4)
      expect(existsSync(join(stranger.folder, 'openspec'))).toBe(false)
      expect((await viewer.nos('pull')).exit).toBe(0)
      viewer.edit('login', (body) => `${body}\nMore.\n`)
      expect((await viewer.nos('push')).exit).toBe(4)
      expect(viewer.read('login')).toContain('More.')
    } finally {
      stranger.delete()
      viewer.delete()
    }
  })

  it('gives 6 when one file is refused and another is taken', async () => {
    one.write('login', login)
    one.write('big', `# Big\n\n${'x'.repeat(3 * 1024 * 1024)}\n`)
    const ran = await one.nos('push', '--json')
    expect(ran.exit).toBe(6)
    expect(ran.json().problems).toMatchObject([{ code: 'body_too_large', target: 'big' }])
    expect(Object.keys(await service.texts())).toEqual(['login'])
  })

  it('never removes files for ids that it does not know', async () => {
    await service.create('login', login)
    await one.nos('pull')
    service.intercept = (request) =>
      new URL(request.url).pathname === '/api/v1/specifications'
        ? Response.json({ items: [], next_cursor: null })
        : new Response(JSON.stringify({ title: 'x', code: 'specification_not_found' }), {
            status: 404,
            headers: { 'content-type': 'application/problem+json' },
          })
    expect((await one.nos('pull')).exit).toBe(0)
    expect(one.read('login')).toBe(login)
  })
})

describe('a hostile service', () => {
  const listing = (capabilities: readonly string[], body: string): void => {
    const hash = hashText(body)
    const items = capabilities.map((capability, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      title: 'T',
      capability,
      spec_type: 'Feature',
      status: 'draft',
      priority: 'P2',
      tags: [],
      version: {
        id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
        content_hash: hash,
        author: { kind: 'user', id: 'x', name: 'X' },
      },
      created_at: '2026-01-01T00:00:00.000Z',
      updated_at: '2026-01-01T00:00:00.000Z',
      archived_at: null,
      body,
    }))
    service.intercept = (request) => {
      const path = new URL(request.url).pathname.replace('/api/v1/specifications', '')
      if (path === '') return Response.json({ items, next_cursor: null })
      const item = items.find(({ id }) => path === `/${id}`)
      return item === undefined
        ? new Response('{}', { status: 404 })
        : Response.json(item, { headers: { etag: '"x"' } })
    }
  }
  const hostileNames = (): readonly string[] => {
    const plain = [
      '../x',
      '../../x',
      '..',
      '.',
      '',
      '/',
      '/etc/nos',
      '//x',
      'a/../b',
      'a/../../b',
      'a/./b',
      'a//b',
      'a/',
      '/a',
      'a\\b',
      '..\\x',
      'C:\\x',
      'C:/x\\',
      '\u0000',
      'a\u0000b',
      'a/\u0000',
      '.git',
      '.git/hooks',
      'a/.nos',
      '.nos.lock.json',
      '~/\u0007',
      'a\nb',
      'a\rb',
      'a\u001b[31mb',
      'a\u2028b',
      '\ud800',
      'x'.repeat(101),
      `a/${'y'.repeat(101)}`,
      '語'.repeat(100),
      ' ',
      'a/ ',
      'a ',
      'a.',
      'a./b',
      '...',
    ]
    const devices = [
      'con',
      'PRN',
      'aux',
      'NUL',
      'com1',
      'COM9',
      'lpt1',
      'LPT9',
      'CONIN$',
      'conout$',
      'con.txt',
      'nul.md',
      'aux.x.y',
      'COM¹',
      'lpt³',
    ].flatMap((name) => [name, `a/${name}`, `${name}/b`, name.toLowerCase() + '.md'])
    const escapes = Array.from(
      { length: 120 },
      (_, index) =>
        `${'../'.repeat((index % 9) + 1)}${['tmp/x', 'etc/passwd', '.ssh/authorized_keys', 'openspec-evil', '\u0000', 'home'][index % 6]}${index}`,
    )
    return [...new Set([...plain, ...devices, ...escapes])]
  }

  it('cannot make a file anywhere but in its own place: 200 hostile capabilities', async () => {
    const names = hostileNames()
    expect(names.length).toBeGreaterThanOrEqual(200)
    listing(['good', ...names], login)
    const before = readdirSync(dirname(one.folder)).toSorted()
    const ran = await one.nos('pull', '--json')
    expect(ran.exit).toBe(6)
    expect(one.files()).toEqual(['openspec/specs/good/spec.md'])
    expect(ran.json().problems).toHaveLength(names.length)
    expect(
      readdirSync(dirname(one.folder))
        .filter((name) => !name.startsWith('nos-tree-'))
        .toSorted(),
    ).toEqual(before.filter((name) => !name.startsWith('nos-tree-')))
    expect(readdirSync(join(one.folder, 'openspec')).toSorted()).toEqual(['.nos.lock.json', 'specs'])
  })

  it('cannot make two specifications one file by case or by the spelling of accents', async () => {
    listing(['Login', 'login', 'caf\u00e9', 'cafe\u0301', 'other'], login)
    const ran = await one.nos('pull', '--json')
    expect(ran.exit).toBe(6)
    expect(ran.json().problems.map(({ code }) => code)).toEqual(['name_collision', 'name_collision'])
    expect(Object.keys(one.texts())).toHaveLength(3)
  })

  it('cannot put control sequences on the terminal', async () => {
    listing(['a\u001b[2Jb', '\u202eevil', 'fine'], login)
    const ran = await one.nos('pull')
    // oxlint-disable-next-line no-control-regex
    expect(ran.out + ran.err).not.toMatch(/\u001b|\u202e|\u009b/)
  })

  it('cannot give a text that does not have its hash', async () => {
    await service.create('login', login)
    await one.nos('pull')
    await service.edit('login', (body) => `${body}\nMore.\n`)
    const id = await service.idOf('login')
    service.intercept = async (request) => {
      if (new URL(request.url).pathname !== `/api/v1/specifications/${id}`) return null
      const { body, ...rest } = await service.ask('GET', `/specifications/${id}`)
      return Response.json({ ...rest, body: `${body}evil` }, { headers: { etag: '"x"' } })
    }
    expect((await one.nos('pull')).exit).toBe(1)
    expect(one.read('login')).toBe(login)
  })

  it('cannot keep the command busy with a list that never ends', async () => {
    service.intercept = () => Response.json({ items: [], next_cursor: 'again' })
    expect((await one.nos('pull')).exit).toBe(1)
  })
})
