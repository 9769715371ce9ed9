import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckout, type Checkout } from '../working-tree/checkout.ts'
import { startService, type ServiceUnderTest } from '../working-tree/service-under-test.ts'

describe('the commands on specifications', () => {
  let service: ServiceUnderTest
  let checkout: Checkout
  beforeEach(async () => {
    service = await startService()
    checkout = createCheckout(service)
    await checkout.nos(
      'spec',
      'create',
      '--title',
      'Login',
      '--overview',
      'Lets a person prove who they are, once per day.',
    )
  })
  afterEach(async () => {
    checkout.delete()
    await service.close()
  })

  const shown = async (): Promise<Record<string, unknown>> =>
    JSON.parse((await checkout.nos('spec', 'show', 'login', '--json')).out)

  it('change the given fields alone and say which version came of it', async () => {
    const { exit, out } = await checkout.nos('spec', 'edit', 'login', '--priority', 'P0', '--tag', 'security', 'auth')
    expect({ exit, out }).toEqual({ exit: 0, out: 'changed login (version 2)\n' })
    expect(await shown()).toMatchObject({ title: 'Login', priority: 'P0', tags: ['security', 'auth'] })
    expect((await checkout.nos('spec', 'edit', 'login', '--priority', 'P0')).out).toBe('unchanged login (version 2)\n')
  })

  it('show the log and roll back to a version by its number', async () => {
    const before = (await shown())['body']
    await checkout.nos('spec', 'edit', 'login', '--overview', 'Something else that is said of it.')
    expect((await checkout.nos('rollback', 'login', '--to', '1', '--reason', 'was right', '--dry-run')).out).toContain(
      '+Lets a person prove',
    )
    expect((await checkout.nos('rollback', 'login', '--to', '1', '--reason', 'was right')).out).toBe(
      'rolled back login (version 3)\n',
    )
    expect((await shown())['body']).toBe(before)
    const { out } = await checkout.nos('log', 'login')
    expect(out.split('\n').map((line) => line.slice(0, 2))).toEqual(['v3', 'v2', 'v1', ''])
    expect(out).toContain('was right')
  })

  it('show what each version changed, word by word', async () => {
    await checkout.nos('spec', 'edit', 'login', '--overview', 'Lets a person prove who they are, twice per hour.')
    const { out } = await checkout.nos('log', 'login', '--words', '--limit', '1')
    expect(out).toContain('modified section Purpose\n')
    expect(out).toContain('prove who they are, [-once-]{+twice+} per [-day-]{+hour+}.')
    const { items } = JSON.parse((await checkout.nos('log', 'login', '--words', '--json')).out)
    expect(items).toHaveLength(2)
    expect(items[0].diff.sections[0].words).toContainEqual({ kind: 'added', text: 'twice' })
  })

  it('archive and restore', async () => {
    expect((await checkout.nos('spec', 'delete', 'login', '--dry-run')).out).toMatch(
      /^login \(.*\) would be archived\n$/,
    )
    expect((await checkout.nos('spec', 'delete', 'login')).exit).toBe(0)
    expect((await checkout.nos('spec', 'show', 'login')).exit).toBe(1)
    expect((await checkout.nos('spec', 'restore', 'login')).exit).toBe(0)
    expect((await checkout.nos('spec', 'show', 'login')).exit).toBe(0)
  })

  it.each([
    [['spec', 'edit', 'login'], 2, 'nothing to change'],
    [['spec', 'edit', 'login', '--priority', 'P9'], 2, 'P0 | P1 | P2 | P3'],
    [['spec', 'edit', 'login', '--file', 'missing.md'], 2, 'cannot be read as UTF-8 text'],
    [['rollback', 'login', '--to', '7', '--reason', 'x'], 1, 'there is no version 7; the newest is 1'],
    [['log', 'nobody'], 1, 'there is no specification with the capability nobody'],
    [['log', 'login', '--limit', 'all'], 2, 'whole number'],
    [['spec', 'restore', 'login'], 1, 'no archived specification'],
  ])('refuse %j with exit %i', async (words, exit, message) => {
    const ran = await checkout.nos(...words)
    expect(ran.exit).toBe(exit)
    expect(ran.err).toContain(message)
  })
})
