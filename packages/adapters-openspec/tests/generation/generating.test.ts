import { DEFAULT_WORKSPACE } from '@nos/domain'
import { ALICE, expectErr, expectOk } from '@nos/domain/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { aFilledDraft } from '../model/filled-draft.ts'
import { refuses, says, startScriptedModel, type Script, type ScriptedModel } from '../model/scripted-model.ts'
import { BRIEF, createGenerationWorld, type GenerationWorld } from './generation-world.ts'

let model: ScriptedModel | null = null
const start = async (...scripts: Script[]): Promise<ScriptedModel> => (model = await startScriptedModel(...scripts))
afterEach(async () => {
  await model?.close()
  model = null
})

const good = aFilledDraft()
const [first, second] = good.requirements
if (first === undefined || second === undefined) throw new Error('the sample has two requirements')
const quoted = (request: ScriptedModel['requests'][number] | undefined): Record<string, unknown> =>
  JSON.parse(request?.body.messages[1]?.content ?? '{}') as Record<string, unknown>

describe('generating with a model', () => {
  it('saves what it wrote as a draft of its own, in the name of whoever asked', async () => {
    const { url } = await start(says(JSON.stringify(good)))
    const world = createGenerationWorld({ url })
    const { view, generation } = await world.generate()
    expect(generation).toMatchObject({ engine: 'openspec', model: 'gpt-4', promptVersion: 'draft/1', warnings: [] })
    const { specification } = view
    expect(specification).toMatchObject({
      status: 'draft',
      head: { source: 'ai', author: { kind: 'ai', id: ALICE.id, name: `gpt-4, for ${ALICE.name}` } },
    })
    const { body } = specification.head.content
    expect(body).toContain('## Open Questions\n- Who may see the position beside the rider?')
    expect(body).toContain('## Assumptions\n- Every bike reports a position when it is locked.')
    expect(body).toContain('- Show the last position: goal 1 (“A rider sees where the bike was locked last”)')
    const [record] = expectOk(await world.library.generations.list(DEFAULT_WORKSPACE, specification.id))
    expect(record).toMatchObject({
      versionId: specification.head.id,
      model: 'gpt-4',
      promptVersion: 'draft/1',
      attempts: generation.attempts,
      inputTokens: 1000 * generation.attempts,
    })
    expect(expectOk(await world.library.modelRuns.usedOn(DEFAULT_WORKSPACE, world.clock.now()))).toEqual({
      runs: 1,
      tokens: 1200 * generation.attempts,
    })
    const audit = expectOk(await world.library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 9 }))
    expect(audit.map(({ action, actor }) => [action, actor])).toEqual([['specification.generated', ALICE]])
  })

  it('goes back with what was wrong and keeps the best', async () => {
    const bad = {
      ...good,
      requirements: [
        { ...first, statement: 'The app shows where the bike is.' },
        { ...second, traces_to: ['somewhere'] },
      ],
    }
    const { url, requests } = await start(says(JSON.stringify(bad)), says(JSON.stringify(good)))
    const world = createGenerationWorld({ url })
    const { generation } = await world.generate()
    expect(generation.engine).toBe('openspec')
    expect(quoted(requests[1])).toMatchObject({
      previous: { title: 'Lost bikes' },
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: 'openspec', message: expect.stringContaining('SHALL or MUST') }),
        expect.objectContaining({ rule: 'untraceable-requirement' }),
        expect.objectContaining({ rule: 'unmet-constraint' }),
      ]),
    })
    expect(world.events.map(({ kind }) => kind)).toContain('findings')
  })

  it('goes back after an answer that nobody can read', async () => {
    const { url, requests } = await start(says('Certainly!'), says(JSON.stringify(good)))
    const { generation } = await createGenerationWorld({ url }).generate()
    expect(generation.engine).toBe('openspec')
    expect(quoted(requests[1])).toMatchObject({ findings: [{ rule: 'unreadable-answer' }] })
  })

  it('never saves what is not strict-valid: after four attempts the template writes', async () => {
    const { url, requests } = await start(
      says(JSON.stringify({ ...good, requirements: [{ ...first, scenarios: [] }] })),
    )
    const { generation } = await createGenerationWorld({ url }).generate()
    expect(requests).toHaveLength(4)
    expect(generation).toMatchObject({ engine: 'template', model: null, attempts: 5 })
    expect(generation.warnings.join()).toContain('Requirement must have at least one scenario')
    expect(generation.usage).toEqual({ inputTokens: 4000, outputTokens: 800 })
  })

  it('says which requirement nobody asked for when the model sticks to it', async () => {
    const { url } = await start(
      says(
        JSON.stringify({ ...good, requirements: [first, second, { ...first, name: 'Sell the data', traces_to: [] }] }),
      ),
    )
    const { generation } = await createGenerationWorld({ url }).generate()
    expect(generation).toMatchObject({ engine: 'openspec' })
    expect(generation.warnings).toContain(
      '“Sell the data” comes from no goal, no constraint and not from the overview.',
    )
  })

  it('is told of specifications that have to do with it', async () => {
    const { url, requests } = await start(says(JSON.stringify(good)))
    const world = createGenerationWorld({ url })
    expectOk(
      await world.useCases.createSpecification(world.caller, {
        title: 'Positions',
        specType: 'Data',
        overview: 'Where bikes were locked, and how long a rider can see it.',
      }),
    )
    await world.generate()
    expect(quoted(requests[0])).toMatchObject({ related: [{ capability: 'positions' }] })
  })

  it('takes 100 kB of goals, and says no more of them to the model than it can read', async () => {
    const { url, requests } = await start(says(JSON.stringify(good)))
    const goals = Array.from({ length: 1000 }, (_, index) => `Goal ${index}: ${'a rider sees something '.repeat(4)}`)
    const { generation, view } = await createGenerationWorld({ url }).generate({ goals })
    expect(JSON.stringify(requests[0]?.body).length).toBeLessThan(150_000)
    expect(generation.engine).toBe('openspec')
    expect(view.specification.head.content.body).toContain('Show the last position')
  })
})

const failures: readonly {
  readonly what: string
  readonly script: Script
  readonly words: string
  readonly timeoutMs?: number
}[] = [
  { what: 'never answers', script: () => undefined, words: 'within 300 ms', timeoutMs: 300 },
  {
    what: 'is late',
    script: (request, response) => void setTimeout(() => says(JSON.stringify(good))(request, response), 2000).unref(),
    words: 'within 300 ms',
    timeoutMs: 300,
  },
  { what: 'writes garbage', script: says('{{{{'), words: 'something that is not the form' },
  { what: 'breaks off', script: says(JSON.stringify(good).slice(0, 300), { ended: 'length' }), words: 'cut off' },
  { what: 'writes without end', script: says('x'.repeat(600_000)), words: 'more than a specification can hold' },
  { what: 'refuses the token', script: refuses(401), words: 'refuses the token' },
  { what: 'does not know the model', script: refuses(404), words: 'does not know the model' },
  { what: 'is overloaded', script: refuses(429, {}, { 'Retry-After': '999' }), words: 'asks for a pause' },
  { what: 'fails', script: refuses(500), words: 'failed (500)' },
  {
    what: 'points elsewhere',
    script: refuses(307, {}, { Location: 'http://127.0.0.1:9/v1/chat/completions' }),
    words: 'points elsewhere',
  },
  { what: 'will not write that', script: says('', { ended: 'content_filter' }), words: 'refuses to write this' },
]

describe('generating without an answer that can be used', () => {
  it.each(failures)(
    'falls back to the template and says why when the model $what',
    async ({ script, words, timeoutMs }) => {
      const { url } = await start(script)
      const world = createGenerationWorld({ url }, timeoutMs === undefined ? {} : { timeoutMs })
      const { generation, view } = await world.generate()
      expect(generation.engine).toBe('template')
      expect(generation.warnings.join('\n')).toContain(words)
      expect(view.specification.head.content.body).toContain('## Left to Write')
      expect(expectOk(await world.library.specifications.capabilities(DEFAULT_WORKSPACE))).toEqual(['lost-bikes'])
    },
  )

  it.each([
    ['not_configured', 'OPENSPEC_API_URL'],
    ['disabled', 'AI_GENERATION_ENABLED=false'],
  ] as const)('names the setting when the model is %s', async (absent, words) => {
    const { generation } = await createGenerationWorld({ absent }).generate()
    expect(generation).toMatchObject({ engine: 'template', model: null, attempts: 1, usage: null })
    expect(generation.warnings.join()).toContain(words)
  })

  it('asks no model whose tokens of the day are spent, or which is at work as often as it may be', async () => {
    const { url, requests } = await start(says(JSON.stringify(good)))
    const spent = await createGenerationWorld({ url, limits: { atOnce: 4, tokensPerDay: 100 } }).generate()
    expect(spent.generation.warnings.join()).toContain('OPENSPEC_TOKENS_PER_DAY')
    const busy = await createGenerationWorld({ url, limits: { atOnce: 0, tokensPerDay: 1e9 } }).generate()
    expect(busy.generation.warnings.join()).toContain('OPENSPEC_MODEL_CONCURRENCY')
    expect(requests).toEqual([])
  })

  it('leaves an endpoint alone that fails again and again', async () => {
    const { url, requests } = await start(refuses(500, {}, { 'Retry-After': '0' }))
    const world = createGenerationWorld({ url })
    for (let count = 0; count < 5; count++) await world.generate({ save: false })
    const asked = requests.length
    expect((await world.generate()).generation.warnings.join()).toContain('is left alone until')
    expect(requests).toHaveLength(asked)
  })

  it('gives the same text for the same brief, in any language', async () => {
    const brief = {
      title: 'Baiskeli zilizopotea',
      overview: 'Waendeshaji hupata tena baiskeli waliyoiacha mahali fulani kabla ya kulipia hasara yake.',
      goals: 'Mwendeshaji huona mahali baiskeli ilifungwa mwisho\nMwendeshaji hupata taarifa',
    }
    const texts = await Promise.all(
      [1, 2].map(async () => (await createGenerationWorld({ absent: 'disabled' }).generate(brief)).view.specification),
    )
    expect(texts[0]?.head.content.body).toBe(texts[1]?.head.content.body)
    expect(texts[0]?.head.content.body).toContain('### Requirement: Mwendeshaji hupata taarifa')
  })

  it('takes 100 kB of goals: a hundred become requirements, none is lost', async () => {
    const goals = Array.from(
      { length: 1000 },
      (_, index) => `Goal number ${index}: ${'a rider sees something '.repeat(4)}`,
    )
    const { view } = await createGenerationWorld({ absent: 'disabled' }).generate({ goals })
    const { body } = view.specification.head.content
    for (const index of [0, 99, 100, 999]) expect(body).toContain(`Goal number ${index}:`)
    expect(body.match(/^### Requirement: /gm)).toHaveLength(100)
  })

  it('asks before it writes', async () => {
    const world: GenerationWorld = createGenerationWorld({ absent: 'disabled' })
    const thin = await world.useCases.generateSpecification(world.caller, { ...BRIEF, overview: 'Bikes' })
    expect(expectErr(thin)).toMatchObject({ kind: 'BriefTooThin' })
  })
})
