import { errAsync, ok, okAsync, ResultAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import type { IdempotencyStore } from '@nos/domain'
import { createInMemoryIdempotencyStore } from '@nos/domain/testing'
import type { UseCases } from '@nos/domain/use-cases'
import { createHttpUnderTest } from '../testing/http-under-test.ts'
import { problemOf } from '../testing/problem-of.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'

const json = { title: 'Login', spec_type: 'Feature' }
const keyed = (key: string) => ({ headers: { 'Idempotency-Key': key } })

type Create = UseCases['createSpecification']

/** A create that counts its calls, and answers as it is told. */
const counting = (
  answer: Create = () => okAsync(SCRIPTED.view),
): { readonly createSpecification: Create; calls: number } => {
  const counted = {
    calls: 0,
    createSpecification: (...input: Parameters<Create>) => {
      counted.calls += 1
      return answer(...input)
    },
  }
  return counted
}

describe('an idempotency key', () => {
  it('gives the first answer again, with its status, headers and body', async () => {
    const useCases = counting()
    const { ask, tokenFor } = createHttpUnderTest(useCases)
    const token = tokenFor('author')
    const first = await ask('POST /specifications', { token, json, ...keyed('k') })
    const second = await ask('POST /specifications', { token, json, ...keyed('k') })
    expect([first.headers.get('Idempotency-Replayed'), second.headers.get('Idempotency-Replayed')]).toEqual([
      null,
      'true',
    ])
    for (const name of ['ETag', 'Location', 'Content-Type'])
      expect(second.headers.get(name)).toBe(first.headers.get(name))
    expect([second.status, await second.text()]).toEqual([201, await first.text()])
    expect(useCases.calls).toBe(1)
  })

  it('is refused for another body', async () => {
    const useCases = counting()
    const { ask } = createHttpUnderTest(useCases)
    await ask('POST /specifications', { json, ...keyed('k') })
    const response = await ask('POST /specifications', { json: { ...json, title: 'Other' }, ...keyed('k') })
    expect([response.status, (await problemOf(response)).code, useCases.calls]).toEqual([
      422,
      'idempotency_key_reused',
      1,
    ])
  })

  it('runs once under 50 parallel requests; the others are told that it runs, and get the answer later', async () => {
    const finished = Promise.withResolvers<void>()
    const useCases = counting(() => new ResultAsync(finished.promise.then(() => ok(SCRIPTED.view))))
    const { ask, tokenFor } = createHttpUnderTest(useCases)
    const token = tokenFor('author')
    const all = Array.from({ length: 50 }, () => ask('POST /specifications', { token, json, ...keyed('k') }))
    const [running] = await Promise.all(all.slice(1))
    finished.resolve()
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    expect(statuses.toSorted((one, other) => one - other)).toEqual([201, ...Array.from({ length: 49 }, () => 409)])
    expect(running?.headers.get('Retry-After')).toBe('1')
    expect(
      (await ask('POST /specifications', { token, json, ...keyed('k') })).headers.get('Idempotency-Replayed'),
    ).toBe('true')
    expect(useCases.calls).toBe(1)
  })

  it('belongs to the subject, the method and the route', async () => {
    const useCases = counting()
    const { ask, tokenFor } = createHttpUnderTest(useCases)
    await ask('POST /specifications', { token: tokenFor('author', { subject: 'ada' }), json, ...keyed('k') })
    await ask('POST /specifications', { token: tokenFor('author', { subject: 'grace' }), json, ...keyed('k') })
    expect(useCases.calls).toBe(2)
    expect(
      (
        await ask('POST /validate', {
          token: tokenFor('author', { subject: 'ada' }),
          json: { body: '# A' },
          ...keyed('k'),
        })
      ).headers.get('Idempotency-Replayed'),
    ).toBeNull()
  })

  it('is refused for the same route of another specification', async () => {
    const { ask, tokenFor } = createHttpUnderTest()
    const token = tokenFor('author')
    await ask(`POST /specifications/${SCRIPTED.specification.id}/validate`, { token, ...keyed('k') })
    expect(
      (await ask('POST /specifications/00000000-0000-4000-a000-0000000000ff/validate', { token, ...keyed('k') }))
        .status,
    ).toBe(422)
  })

  it('keeps nothing of a request whose input was refused', async () => {
    const useCases = counting()
    const { ask } = createHttpUnderTest(useCases)
    for (const bad of [{ title: 'Login' }, { ...json, tags: 'x' }])
      expect((await ask('POST /specifications', { json: bad, ...keyed('k') })).status).toBe(422)
    expect(
      (
        await ask('POST /specifications', {
          body: '{',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k' },
        })
      ).status,
    ).toBe(400)
    expect((await ask('POST /specifications', { as: 'viewer', json, ...keyed('k') })).status).toBe(403)
    expect((await ask('POST /specifications', { json, ...keyed('k') })).status).toBe(201)
  })

  it.each([
    ['the database was away', { kind: 'StorageUnavailable', reason: '', cause: null } as const, 503],
    ['the model refused the content', { kind: 'InvalidContent', errors: [] } as const, 422],
  ])('keeps nothing when %s', async (_name, failure, status) => {
    let fails = true
    const useCases = counting(() => (fails ? errAsync(failure) : okAsync(SCRIPTED.view)))
    const { ask } = createHttpUnderTest(useCases)
    expect((await ask('POST /specifications', { json, ...keyed('k') })).status).toBe(status)
    fails = false
    expect((await ask('POST /specifications', { json, ...keyed('k') })).status).toBe(201)
  })

  it('keeps a refusal that the state gave', async () => {
    let taken = true
    const { ask } = createHttpUnderTest(
      counting(() =>
        taken ? errAsync({ kind: 'CapabilityTaken', capability: 'login', by: null }) : okAsync(SCRIPTED.view),
      ),
    )
    expect((await ask('POST /specifications', { json, ...keyed('k') })).status).toBe(409)
    taken = false
    const again = await ask('POST /specifications', { json, ...keyed('k') })
    expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([409, 'true'])
  })

  it('does not run again what ended in a defect', async () => {
    const useCases = counting(() => {
      throw new Error('half done')
    })
    const { ask } = createHttpUnderTest(useCases)
    expect((await ask('POST /specifications', { json, ...keyed('k') })).status).toBe(500)
    const again = await ask('POST /specifications', { json, ...keyed('k') })
    expect([again.status, again.headers.get('Idempotency-Replayed'), useCases.calls]).toEqual([500, 'true', 1])
  })

  it('is forgotten after 24 hours', async () => {
    const useCases = counting()
    const service = createHttpUnderTest(useCases)
    await service.ask('POST /specifications', { json, ...keyed('k') })
    service.clock.advance(24 * 3600 * 1000 - 1)
    expect(
      (await service.ask('POST /specifications', { json, ...keyed('k') })).headers.get('Idempotency-Replayed'),
    ).toBe('true')
    service.clock.advance(1)
    await service.ask('POST /specifications', { json, ...keyed('k') })
    expect(useCases.calls).toBe(2)
  })

  it.each(['', 'x'.repeat(256), 'two words', 'café'])(
    'must be 1 to 255 visible ASCII characters, not "%s"',
    async (key) => {
      const response = await createHttpUnderTest().ask('POST /specifications', { json, ...keyed(key) })
      expect([response.status, (await problemOf(response)).code]).toEqual([422, 'invalid_idempotency_key'])
    },
  )

  it('is taken up to 255 characters long', async () => {
    expect(
      (await createHttpUnderTest().ask('POST /specifications', { json, ...keyed(`!~${'x'.repeat(253)}`) })).status,
    ).toBe(201)
  })

  it('is of no meaning on a GET or a PUT', async () => {
    const { ask } = createHttpUnderTest()
    const path = `/specifications/${SCRIPTED.specification.id}`
    for (const title of ['A', 'B'])
      expect((await ask(`PUT ${path}`, { json: { title }, ...keyed('k') })).status).toBe(200)
  })

  it('answers 503 while its store cannot be asked, and does not run the request', async () => {
    const useCases = counting()
    const away = () => errAsync({ kind: 'StorageUnavailable' as const, reason: '', cause: null })
    const { ask } = createHttpUnderTest(useCases, {
      idempotency: { ...createInMemoryIdempotencyStore(), start: away },
    })
    expect((await ask('POST /specifications', { json, ...keyed('k') })).status).toBe(503)
    expect(useCases.calls).toBe(0)
  })

  it('gives the answer of work that is done although it could not be kept', async () => {
    const idempotency = {
      ...createInMemoryIdempotencyStore(),
      complete: () => errAsync({ kind: 'StorageUnavailable' as const, reason: 'away', cause: null }),
    }
    const service = createHttpUnderTest(counting(), { idempotency })
    expect((await service.ask('POST /specifications', { json, ...keyed('k') })).status).toBe(201)
    expect(service.log.lines.some(({ level }) => level === 'warn')).toBe(true)
  })

  describe('whose work was done by an instance that ended before it answered', () => {
    const unanswered: IdempotencyStore = {
      ...createInMemoryIdempotencyStore(),
      start: (request) =>
        okAsync({
          kind: 'unanswered',
          claim: { request, attempt: 1 },
          specificationId: SCRIPTED.specification.id,
        }),
    }

    it('gives the specification that was created, and creates no other', async () => {
      const useCases = counting()
      const completed: number[] = []
      const { ask } = createHttpUnderTest(useCases, {
        idempotency: {
          ...unanswered,
          complete: (_claim, { status }) => {
            completed.push(status)
            return okAsync(undefined)
          },
        },
      })
      const response = await ask('POST /specifications', { json, ...keyed('k') })
      expect([response.status, response.headers.get('Location')]).toEqual([
        201,
        `/api/v1/specifications/${SCRIPTED.specification.id}`,
      ])
      expect(await response.json()).toMatchObject({ id: SCRIPTED.specification.id })
      expect([completed, useCases.calls]).toEqual([[201], 0])
    })

    it('tells the caller to look where nothing can be shown', async () => {
      const { ask } = createHttpUnderTest({}, { idempotency: unanswered })
      const response = await ask('POST /conflicts/00000000-0000-4000-a000-0000000000ff/resolve', {
        as: 'reviewer',
        json: { choice: 'ours' },
        ...keyed('k'),
      })
      expect([response.status, (await problemOf(response)).code]).toEqual([409, 'idempotent_answer_lost'])
    })
  })
})
