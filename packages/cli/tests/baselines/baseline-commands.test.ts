import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckout, type Checkout } from '../working-tree/checkout.ts'
import { startService, type ServiceUnderTest } from '../working-tree/service-under-test.ts'

describe('nos baseline', () => {
  let service: ServiceUnderTest
  let checkout: Checkout
  const nos = (...words: readonly string[]) => checkout.nos(...words)
  beforeEach(async () => {
    service = await startService()
    checkout = createCheckout({ url: service.url, token: service.tokenFor('reviewer') })
    for (const title of ['Login', 'Billing'])
      await nos('spec', 'create', '--title', title, '--overview', `Lets a person do ${title}, once per day and device.`)
  })
  afterEach(async () => {
    checkout.delete()
    await service.close()
  })

  it('makes one, lists and shows it, by its name in any case', async () => {
    expect((await nos('baseline', 'create', 'One', '--dry-run')).out).toBe(
      'would hold every active specification as "One"\n',
    )
    expect((await nos('baseline', 'list')).out).toContain('no baseline yet')
    expect((await nos('baseline', 'create', 'One', '--reason', 'Delivered')).out).toMatch(
      /^made One of 2 specifications \(sha256:[0-9a-f]{64}\)\n$/,
    )
    expect((await nos('baseline', 'list')).out).toMatch(/One +\d{4}-\d\d-\d\d .* 2 +0 +Delivered\n/)
    const { out } = await nos('baseline', 'show', 'oNE')
    expect(out).toContain('One: Delivered\n')
    expect(out).toMatch(/billing +v1 +sha256:/)
    expect((await nos('baseline', 'create', 'one')).err).toContain('baseline_exists')
  })

  it('compares two word by word, and exits 1 on wish', async () => {
    await nos('baseline', 'create', 'One')
    await nos('spec', 'edit', 'login', '--overview', 'Lets a person do Login, twice per day and device.')
    await nos('baseline', 'create', 'Two', '--spec', 'login')
    const compared = await nos('baseline', 'compare', 'One', 'Two', '--exit-code')
    expect(compared.exit).toBe(1)
    expect(compared.out).toContain('from One to Two\n\nremoved billing\n')
    expect(compared.out).toContain('modified login\n\nmodified section Purpose\n')
    expect(compared.out).toContain('do Login, [-once-]{+twice+} per day')
    expect((await nos('baseline', 'compare', 'Two')).out).toBe(compared.out)
    expect((await nos('baseline', 'compare', 'One', 'One')).out).toBe('both hold the same\n')
  })

  it('writes the folder as it was, into an empty place alone', async () => {
    const { body } = JSON.parse((await nos('spec', 'show', 'login', '--json')).out)
    await nos('spec', 'edit', 'login', '--overview', 'Something else that is said of it, at some length.')
    await nos('baseline', 'create', 'Old', '--spec', 'login@1')
    expect((await nos('baseline', 'export', 'Old', '--output', 'out', '--dry-run')).out).toContain('would write out\n')
    expect((await nos('baseline', 'export', 'Old', '--output', 'out')).exit).toBe(0)
    expect(checkout.files()).toEqual(['out/baseline.json', 'out/openspec/specs/login/spec.md'])
    expect(readFileSync(join(checkout.folder, 'out/openspec/specs/login/spec.md'), 'utf8')).toBe(body)
    const again = await nos('baseline', 'export', 'Old', '--output', 'out')
    expect([again.exit, again.err]).toEqual([2, expect.stringContaining('folder_not_empty')])
  })

  it('verifies an export offline, and names what is not as it was', async () => {
    await nos('baseline', 'create', 'One')
    await nos('baseline', 'export', 'One', '--output', 'out')
    await service.close()
    const verify = (): ReturnType<typeof nos> => nos('baseline', 'verify', 'out')
    expect(await verify()).toMatchObject({ exit: 0, out: 'valid: One, 2 files, 0 signatures\n' })
    const file = join(checkout.folder, 'out/openspec/specs/login/spec.md')
    const proof = join(checkout.folder, 'out/baseline.json')
    const [text, json] = [readFileSync(file, 'utf8'), readFileSync(proof, 'utf8')]
    writeFileSync(file, `${text}\n`)
    expect(await verify()).toMatchObject({
      exit: 1,
      out: expect.stringContaining('file_differs openspec/specs/login/spec.md'),
    })
    rmSync(file)
    expect((await verify()).out).toContain('file_missing')
    writeFileSync(file, text)
    writeFileSync(proof, json.replace('# name \\"One\\"', '# name \\"Two\\"'))
    expect(await verify()).toMatchObject({ exit: 1, out: expect.stringContaining('digest_differs') })
    writeFileSync(proof, '{}')
    expect(await verify()).toMatchObject({ exit: 2, err: expect.stringContaining('baseline_unreadable') })
  })

  it('signs one once, and an export proves who stood by what', async () => {
    await nos('baseline', 'create', 'One')
    expect((await nos('baseline', 'sign', 'One', '--dry-run')).out).toMatch(/^would sign One \(sha256:/)
    expect((await nos('baseline', 'sign', 'One', '--comment', 'Agreed')).out).toMatch(/^signed One \(sha256:/)
    expect((await nos('baseline', 'sign', 'One')).err).toContain('baseline_signed')
    expect((await nos('baseline', 'show', 'One')).out).toMatch(/signed +a-reviewer +\S+ \S+ +Agreed/)
    await nos('baseline', 'export', 'One', '--output', 'out')
    expect((await nos('baseline', 'verify', 'out')).out).toBe('valid: One, 2 files, 1 signatures\n')
    expect((await nos('baseline', 'verify', 'out', '--public-key', 'AAAA')).out).toContain('key_unknown')
    const proof = join(checkout.folder, 'out/baseline.json')
    const json = readFileSync(proof, 'utf8')
    for (const [from, to] of [
      ['"comment": "Agreed"', '"comment": "Agreed?"'],
      ['"id": "a-reviewer"', '"id": "somebody"'],
    ] as const) {
      writeFileSync(
        proof,
        json.replace(/"signatures": [^]*/, (signatures) => signatures.replace(from, to)),
      )
      expect(await nos('baseline', 'verify', 'out')).toMatchObject({
        exit: 1,
        out: expect.stringContaining('signature_invalid'),
      })
    }
  })

  it.each([
    [['baseline', 'show', 'nothing'], 1, 'there is no baseline "nothing"'],
    [['baseline', 'compare', 'nothing'], 1, 'nos baseline list'],
    [['baseline', 'create', 'X', '--spec', 'nobody'], 1, 'no specification with the capability nobody'],
    [['baseline', 'create', 'X', '--spec', 'login@7'], 1, 'there is no version 7'],
    [['baseline', 'create', 'X', '--spec', '@1'], 2, 'names no specification'],
    [['baseline', 'create', ' '], 2, 'must not be empty'],
  ])('refuses %j with exit %i', async (words, exit, message) => {
    const ran = await nos(...words)
    expect([ran.exit, ran.err]).toEqual([exit, expect.stringContaining(message)])
  })
})
