import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Checkout, createCheckout } from './checkout.ts'
import { sampleSpec } from './sample-spec.ts'
import { type ServiceUnderTest, startService } from './service-under-test.ts'

let service: ServiceUnderTest
let one: Checkout
beforeEach(async () => {
  service = await startService()
  one = createCheckout(service)
})
afterEach(async () => {
  one.delete()
  await service.close()
})

const login = sampleSpec('Login', 'Sign in', 'Sign out')
const billing = sampleSpec('Billing', 'Invoice')
const mine = login.replace('SHALL do Sign in', 'SHALL quickly do Sign in')
const yours = login
  .replace('SHALL do Sign in', 'SHALL safely do Sign in')
  .replace('SHALL do Sign out', 'SHALL perform Sign out')
const states = async () =>
  Object.fromEntries(
    (await one.nos('status', '--json')).json().items.map(({ capability, state }) => [capability, state]),
  )

/** The same line of login edited on both sides, and billing edited on the service. */
const collide = async (): Promise<void> => {
  await service.create('login', login)
  await service.create('billing', billing)
  await one.nos('pull')
  one.write('login', mine)
  await service.edit('login', () => yours)
  await service.edit('billing', (text) => text.replace('SHALL do', 'SHALL perform'))
}

describe('a line that both sides edited', () => {
  it('leaves the file as it is, exits 3, and lets the other specifications go on', async () => {
    await collide()
    const pulled = await one.nos('pull', '--json')
    expect(pulled.exit).toBe(3)
    expect(pulled.json().items).toMatchObject([
      { capability: 'billing', state: 'remote', action: 'written' },
      {
        capability: 'login',
        state: 'conflict',
        action: 'conflict',
        conflicts: [{ kind: 'requirement', name: 'Sign in' }],
      },
    ])
    expect(one.read('login')).toBe(mine)
    expect(one.read('billing')).toContain('SHALL perform')
    expect((await one.nos('status')).exit).toBe(0)
    expect((await one.nos('status', '--exit-code')).exit).toBe(1)
    expect(await states()).toEqual({ billing: 'unchanged', login: 'conflict' })
    expect((await one.nos('push')).exit).toBe(3)
    expect((await service.texts())['login']).toBe(yours)
  })

  it('is listed and shown with its three texts', async () => {
    await collide()
    await one.nos('pull')
    expect((await one.nos('conflict', 'list', '--json')).json().items).toMatchObject([
      { where: 'working-tree', capability: 'login' },
    ])
    const [shown] = JSON.parse((await one.nos('conflict', 'show', 'login', '--json')).out).conflicts
    expect(
      [shown.base.text, shown.ours.text, shown.theirs.text].map(
        (text: string) => /SHALL (.*)do Sign in/.exec(text)?.[1],
      ),
    ).toEqual(['', 'safely ', 'quickly '])
    expect((await one.nos('conflict', 'show', 'billing')).exit).toBe(1)
  })

  it.each([
    ['--ours', yours],
    ['--theirs', yours.replace('safely', 'quickly')],
    ['--edited', mine],
  ])('is settled with %s, and the next push makes both sides equal', async (choice, text) => {
    await collide()
    await one.nos('pull')
    expect((await one.nos('conflict', 'resolve', 'login', choice)).exit).toBe(0)
    expect(one.read('login')).toBe(text)
    expect((await one.nos('push')).exit).toBe(0)
    expect((await service.texts())['login']).toBe(text)
    expect(one.read('login')).toBe(text)
    expect((await one.nos('status', '--exit-code')).exit).toBe(0)
  })

  it('is settled by editing the file and pushing; the other requirements are merged', async () => {
    await collide()
    await one.nos('pull')
    one.edit('login', (text) => text.replace('quickly', 'quickly and safely'))
    expect((await one.nos('push')).exit).toBe(0)
    expect(await service.texts()).toEqual(one.texts())
    expect(one.read('login')).toBe(yours.replace('safely', 'quickly and safely'))
    expect((await one.nos('status', '--exit-code')).exit).toBe(0)
  })

  it('stays a conflict when only another requirement of the file is edited', async () => {
    await collide()
    await one.nos('pull')
    one.edit('login', (text) => text.replace('Sign out of Login happens', 'Sign out of Login is shown'))
    expect((await one.nos('push')).exit).toBe(3)
    expect((await service.texts())['login']).toBe(yours)
  })

  it('stays a conflict when the service has moved on since the file was edited', async () => {
    await collide()
    await one.nos('pull')
    one.edit('login', (text) => text.replace('quickly', 'quickly and safely'))
    await service.edit('login', (text) => text.replace('safely', 'very safely'))
    expect((await one.nos('push')).exit).toBe(3)
    expect((await service.texts())['login']).toContain('very safely')
  })

  it('merges what the service changed after --edited named its earlier text', async () => {
    await collide()
    await one.nos('pull')
    await one.nos('conflict', 'resolve', 'login', '--edited')
    await service.edit('login', (text) => text.replace('What Login is for', 'Why Login is there'))
    expect((await one.nos('push')).exit).toBe(0)
    expect((await service.texts())['login']).toBe(mine.replace('What Login is for', 'Why Login is there'))
    expect(await service.texts()).toEqual(one.texts())
  })

  it('is written between markers on wish, refuses to be pushed so, and either side can be taken from them', async () => {
    await collide()
    expect((await one.nos('pull', '--markers')).exit).toBe(3)
    const marked = one.read('login')
    expect(marked).toMatch(
      /<<<<<<< service\n### Requirement: Sign in\nThe system SHALL safely[^]*\n=======\n### Requirement: Sign in\nThe system SHALL quickly[^]*\n>>>>>>> working tree\n/,
    )
    expect(marked).toContain('SHALL perform Sign out')
    expect(await states()).toMatchObject({ login: 'conflict' })
    expect((await one.nos('push')).exit).toBe(3)
    expect((await one.nos('pull', '--markers')).exit).toBe(3)
    expect(one.read('login')).toBe(marked)
    expect((await one.nos('conflict', 'resolve', 'login', '--edited')).exit).toBe(3)
    expect((await one.nos('conflict', 'resolve', 'login', '--theirs')).exit).toBe(0)
    expect(one.read('login')).toBe(yours.replace('safely', 'quickly'))
    expect((await one.nos('push')).exit).toBe(0)
    expect(await service.texts()).toEqual(one.texts())
  })

  it('is settled by taking the markers out of the file, whatever is left', async () => {
    await collide()
    await one.nos('pull', '--markers')
    one.edit('login', (text) =>
      text.replace(/<<<<<<< service\n[^]*?=======\n/, '').replace('>>>>>>> working tree\n', ''),
    )
    expect((await one.nos('push')).exit).toBe(0)
    expect((await service.texts())['login']).toBe(yours.replace('safely', 'quickly'))
    expect((await one.nos('status', '--exit-code')).exit).toBe(0)
  })

  it('does not lose either text in a file with CRLF and markers', async () => {
    const windows = (text: string): string => text.replaceAll('\n', '\r\n')
    await service.create('login', windows(login))
    await one.nos('pull')
    one.write('login', windows(mine))
    await service.edit('login', () => windows(yours))
    await one.nos('pull', '--markers')
    expect(one.read('login').replaceAll('\r\n', '')).not.toContain('\n')
    await one.nos('conflict', 'resolve', 'login', '--ours')
    expect(one.read('login')).toBe(windows(yours))
  })
})

describe('other conflicts', () => {
  it('keeps a file and a specification that never met apart until a person decides', async () => {
    await service.create('login', login)
    one.write('login', mine)
    expect((await one.nos('pull')).exit).toBe(3)
    expect((await one.nos('push')).exit).toBe(3)
    expect(one.read('login')).toBe(mine)
    expect(await service.texts()).toEqual({ login })
    expect((await one.nos('conflict', 'resolve', 'login', '--theirs')).exit).toBe(0)
    expect((await one.nos('push')).exit).toBe(0)
    expect(await service.texts()).toEqual({ login: mine })
  })

  it('takes an edit of such a file for the answer, once the conflict was shown', async () => {
    await service.create('login', login)
    one.write('login', mine)
    await one.nos('pull')
    one.edit('login', (text) => text.replace('quickly', 'safely'))
    expect((await one.nos('push')).exit).toBe(0)
    expect(await service.texts()).toEqual(one.texts())
  })

  it('names two different moves as a conflict of the capability and settles it either way', async () => {
    for (const choice of ['--ours', '--theirs']) {
      const capability = `login${choice}`
      await service.create(capability, login.replace('Login', capability))
      await one.nos('pull')
      mkdirSync(dirname(one.path(`here${choice}`)), { recursive: true })
      renameSync(one.path(capability), one.path(`here${choice}`))
      await service.ask('PUT', `/specifications/${await service.idOf(capability)}`, { capability: `there${choice}` })
      const pulled = await one.nos('pull', '--json')
      expect(pulled.exit).toBe(3)
      expect(pulled.json().items.find(({ state }) => state === 'conflict')?.conflicts).toMatchObject([
        { kind: 'property', name: 'capability' },
      ])
      expect((await one.nos('conflict', 'resolve', `here${choice}`, choice)).exit).toBe(0)
      expect((await one.nos('push')).exit).toBe(0)
      expect((await one.nos('pull')).exit).toBe(0)
      expect(one.texts()).toEqual(await service.texts())
      expect(one.has(choice === '--ours' ? `there${choice}` : `here${choice}`)).toBe(true)
    }
  })

  it('refuses a resolve without a choice, with two, or of what is no conflict', async () => {
    await service.create('login', login)
    await one.nos('pull')
    expect((await one.nos('conflict', 'resolve', 'login')).exit).toBe(2)
    expect((await one.nos('conflict', 'resolve', 'login', '--ours', '--edited')).exit).toBe(2)
    expect((await one.nos('conflict', 'resolve', 'login', '--ours')).exit).toBe(1)
  })

  it('keeps a conflict in the lock file without the texts', async () => {
    await collide()
    await one.nos('pull')
    const lock = readFileSync(join(one.folder, 'openspec/.nos.lock.json'), 'utf8')
    expect(lock).toContain('"name": "Sign in"')
    expect(lock).not.toContain('SHALL')
  })
})

describe('nos diff', () => {
  it('shows a patch from the service to the file, of all or of the named ones, and exits 1 on wish', async () => {
    await collide()
    const all = await one.nos('diff', '--json')
    expect(all.json().items.map(({ capability }) => capability)).toEqual(['billing', 'login'])
    const shown = await one.nos('diff', 'openspec/specs/login/spec.md', '--exit-code')
    expect(shown.exit).toBe(1)
    expect(shown.out).toContain('--- a/openspec/specs/login/spec.md\n+++ b/openspec/specs/login/spec.md\n')
    expect(shown.out).toContain(
      '-The system SHALL safely do Sign in of Login.\n+The system SHALL quickly do Sign in of Login.\n',
    )
    expect((await one.nos('diff', 'nothing')).exit).toBe(2)
    expect((await one.nos('diff')).exit).toBe(0)
  })

  it('shows the words that differ, requirement by requirement', async () => {
    await collide()
    const { out } = await one.nos('diff', 'login', '--words')
    expect(out).toContain('login\n\nmodified requirement Sign in\n### Requirement: Sign in\n')
    expect(out).toContain('The system SHALL [-safely-]{+quickly+} do Sign in of Login.')
  })
})
