import { DEFAULT_WORKSPACE, type SpecificationId } from '@nos/domain'
import { expectErr, expectOk } from '@nos/domain/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { refuses, says, startScriptedModel, type Script, type ScriptedModel } from '../model/scripted-model.ts'
import { createGenerationWorld, type GenerationWorld } from './generation-world.ts'

const BODY = `# Login

## Purpose
People sign in once and stay signed in on their own devices for thirty days.

## Requirements

### Requirement: Sign in
The service SHALL sign people in quickly.

#### Scenario: Right password
- **WHEN** a person sends a right password
- **THEN** a session starts
`

let model: ScriptedModel | null = null
afterEach(async () => {
  await model?.close()
  model = null
})

const start = async (
  ...scripts: Script[]
): Promise<{ readonly world: GenerationWorld; readonly id: SpecificationId }> => {
  model = await startScriptedModel(...scripts)
  const world = createGenerationWorld({ url: model.url })
  const input = { title: 'Login', specType: 'Feature' as const, body: BODY }
  return { world, id: expectOk(await world.useCases.createSpecification(world.caller, input)).specification.id }
}

const edit = (before: string, after: string, rule = ''): Record<string, string> => ({
  before,
  after,
  rationale: 'Why',
  rule,
})
const edits = (...all: readonly object[]): Script => says(JSON.stringify({ edits: all }))
const remarks = (...all: readonly object[]): Script => says(JSON.stringify({ remarks: all }))

describe('suggestions of a model', () => {
  it('are offered when they apply and make nothing worse, and name what they mend', async () => {
    const { world, id } = await start(
      edits(
        edit('sign people in quickly', 'sign people in within 1 s', 'unmeasurable-quality'),
        edit('not there', 'x'),
        edit('a', 'b'),
        edit('SHALL sign', 'signs'),
        edit('a session starts', '<b>a session</b> starts'),
      ),
    )
    const made = expectOk(await world.useCases.optimizeSpecification(DEFAULT_WORKSPACE, id, { goals: 'clearer' }))
    expect(made.engine).toBe('local+openspec')
    const own = made.suggestions.filter(({ before }) => before === 'sign people in quickly')
    expect(own).toMatchObject([
      { path: 'requirement:Sign in', after: 'sign people in within 1 s', finding: { rule: 'unmeasurable-quality' } },
    ])
    expect(made.warnings.join('\n')).toMatch(/not in the text[^]*more than once[^]*worse[^]*HTML/)
    expect(JSON.parse(model?.requests[0]?.body.messages[1]?.content ?? '')).toMatchObject({
      goals: ['clearer'],
      text: BODY,
    })
  })

  it('make a version when they are applied, and say so when their words are gone', async () => {
    const { world, id } = await start(edits(edit('sign people in quickly', 'sign people in within 1 s')))
    const { suggestions } = expectOk(await world.useCases.optimizeSpecification(DEFAULT_WORKSPACE, id))
    const wanted = suggestions.find(({ after }) => after === 'sign people in within 1 s')?.id ?? ''
    const { head } = expectOk(await world.useCases.applySuggestion(world.caller, id, wanted)).specification
    expect(head).toMatchObject({ number: 2, source: 'ai', author: world.caller.author })
    expect(head.content.body).toBe(BODY.replace('sign people in quickly', 'sign people in within 1 s'))
    expect(expectErr(await world.useCases.applySuggestion(world.caller, id, wanted))).toEqual({
      kind: 'SuggestionStale',
      id: wanted,
    })
  })

  it('are left out with a reason when no model answers', async () => {
    const { world, id } = await start(refuses(401))
    expect(expectOk(await world.useCases.optimizeSpecification(DEFAULT_WORKSPACE, id))).toMatchObject({
      engine: 'local',
      warnings: [expect.stringContaining('refuses the token')],
    })
  })
})

describe('remarks of a model', () => {
  it('quote the text or are dropped, cost no point, and are asked for once', async () => {
    const { world, id } = await start(
      remarks(
        { quote: 'a session starts', message: 'How long does it last?', hint: 'Name a time.' },
        { quote: 'words of nobody', message: 'x', hint: 'y' },
        { quote: '', message: 'x', hint: 'y' },
      ),
    )
    const plain = expectOk(await world.useCases.validateSpecification(DEFAULT_WORKSPACE, id))
    const { report, review } = expectOk(await world.useCases.reviewSpecification(DEFAULT_WORKSPACE, id))
    expect(report.standards).toEqual(plain.standards)
    expect(review).toMatchObject({ engine: 'local+openspec', warnings: [] })
    expect(review.findings).toEqual([
      {
        rule: 'model-review',
        severity: 'info',
        path: 'scenario:Sign in/Right password',
        line: 13,
        words: { text: 'a session starts', start: BODY.indexOf('a session'), end: BODY.indexOf('a session') + 16 },
        message: 'How long does it last?',
        hint: 'Name a time.',
      },
    ])
    expect(expectOk(await world.useCases.reviewSpecification(DEFAULT_WORKSPACE, id)).review).toEqual(review)
    expect(model?.requests).toHaveLength(1)
  })

  it.each([
    ['a severity', { 'model-review': 'error' }, 'error'],
    ['a weight', { 'model-review': { weight: 3 } }, 'info'],
  ] as const)('count where the rule set gives them %s, and only then', async (_, rules, severity) => {
    const { world, id } = await start(
      remarks({ quote: 'a session starts', message: 'How long?', hint: 'Name a time.' }),
    )
    const advisory = expectOk(await world.useCases.reviewSpecification(DEFAULT_WORKSPACE, id))
    const plain = expectOk(await world.useCases.validateSpecification(DEFAULT_WORKSPACE, id)).standards
    expect(advisory.report.standards.score).toBe(plain.score)
    const definition = JSON.stringify({ name: 'counting', extends: ['nos:recommended'], rules })
    const { name } = expectOk(await world.useCases.createRuleset(world.caller, definition))
    expectOk(await world.useCases.activateRuleset(world.caller, name))
    const { report, review } = expectOk(await world.useCases.reviewSpecification(DEFAULT_WORKSPACE, id))
    expect(review).toMatchObject({ engine: 'local+openspec', findings: [] })
    const counted = report.standards.findings.filter(({ rule }) => rule === 'model-review')
    expect(counted).toMatchObject([{ severity, words: { text: 'a session starts' } }])
    expect(counted[0]?.points).toBeGreaterThan(0)
    expect(report.standards.score).toBeLessThan(plain.score)
    expect(report.standards.valid).toBe(severity === 'error' ? false : plain.valid)
    expect(model?.requests).toHaveLength(1)
  })

  it('are missed without harm: the report is local and says why', async () => {
    const { world, id } = await start(refuses(500, {}, { 'Retry-After': '0' }))
    const { report, review } = expectOk(await world.useCases.reviewSpecification(DEFAULT_WORKSPACE, id))
    expect(report.standards.score).toBeGreaterThan(0)
    expect(review).toMatchObject({ engine: 'local', findings: [], warnings: [expect.stringContaining('failed (500)')] })
  })
})

describe('a change that is proposed from words', () => {
  const request = 'People are signed in within one second'

  it('is a delta of the model’s edits, and stores nothing', async () => {
    const { world, id } = await start(edits(edit('sign people in quickly', 'sign people in within 1 s')))
    const made = expectOk(await world.useCases.proposeChange(DEFAULT_WORKSPACE, id, request, 'be-quick'))
    expect(made).toMatchObject({ engine: 'openspec', model: 'gpt-4', draft: { name: 'be-quick' } })
    const delta = made.draft.files['specs/login/spec.md'] ?? ''
    expect(delta).toContain('## MODIFIED Requirements')
    expect(delta).toContain('sign people in within 1 s')
    const proposal = made.draft.files['proposal.md'] ?? ''
    expect(proposal).toContain('stands at version 1. This change proposes an edit of that text')
    expect(proposal).toContain(`- Asked for: ${request}`)
    expect(proposal).not.toMatch(/version 2|brings OpenSpec/i)
    const { items } = expectOk(await world.useCases.listVersions(DEFAULT_WORKSPACE, id, { limit: 9, offset: 0 }))
    expect(items).toHaveLength(1)
  })

  it.each<readonly [string, Script, string]>([
    ['the model does not answer', refuses(401), 'refuses the token'],
    ['no edit applies', edits(edit('not there', 'x')), 'no edit that applies'],
    ['the text would not pass', edits(edit('SHALL sign people in quickly', 'signs people in')), 'strict validation'],
  ])('adds a requirement in the words of the request when %s', async (_what, script, words) => {
    const { world, id } = await start(script)
    const made = expectOk(await world.useCases.proposeChange(DEFAULT_WORKSPACE, id, request))
    expect(made).toMatchObject({ engine: 'template', model: null })
    expect(made.warnings.join()).toContain(words)
    const delta = made.draft.files['specs/login/spec.md'] ?? ''
    expect(delta).toContain(`## ADDED Requirements\n\n### Requirement: ${request}`)
    expect(delta).not.toContain('MODIFIED')
  })

  it('asks when there is too little to start from', async () => {
    const { world, id } = await start(says(''))
    expect(expectErr(await world.useCases.proposeChange(DEFAULT_WORKSPACE, id, 'Faster')).kind).toBe('BriefTooThin')
  })
})
