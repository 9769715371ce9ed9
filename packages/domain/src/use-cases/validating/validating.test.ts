import { okAsync } from 'neverthrow'
import { beforeEach, describe, expect, it } from 'vitest'
import { createInMemoryMeasurementCache } from '../../../testing/in-memory/measurement-cache.ts'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { createSyncWorld, type SyncWorld } from '../../../testing/sync-world.ts'
import { DEFAULT_WORKSPACE, specificationId, type SpecificationId } from '../../specification/identifiers.ts'
import type { MeasurementRequest } from '../../ports/standards.ts'
import { createUseCases } from '../create-use-cases.ts'

const BODY =
  '# Login\n\n## Purpose\nPeople sign in once and stay signed in on their own devices.\n\n## Requirements\n\n### Requirement: Sign in\nThe service SHALL sign people in quickly.\n\n#### Scenario: Used\n- **WHEN** a person signs in\n- **THEN** a session starts\n'

const noReport = () => okAsync(null)

let world: SyncWorld
beforeEach(() => {
  world = createSyncWorld()
})
const create = async (body = BODY): Promise<SpecificationId> => world.create('Login', body)
const validate = async (id: SpecificationId, ignoreCache = false) =>
  expectOk(await world.useCases.validateSpecification(DEFAULT_WORKSPACE, id, { ignoreCache }))
const summary = async (id: SpecificationId) =>
  expectOk(await world.useCases.showSpecification(DEFAULT_WORKSPACE, id)).validation
const activate = async (definition: object) => {
  const { name } = expectOk(await world.useCases.createRuleset(world.caller, JSON.stringify(definition)))
  return expectOk(await world.useCases.activateRuleset(world.caller, name))
}

describe('validating a stored specification', () => {
  it('names the words that are vague, and what they cost', async () => {
    const report = await validate(await create())
    expect(report).toMatchObject({ cached: false, standards: { ruleset: { id: 'nos:recommended' } } })
    expect(report.standards.findings).toContainEqual(
      expect.objectContaining({
        rule: 'unmeasurable-quality',
        line: 9,
        words: expect.objectContaining({ text: 'quickly' }),
      }),
    )
    expect(report.standards.score).toBeLessThan(100)
  })

  it('answers the same question from what it kept, also in another process', async () => {
    const id = await create()
    const first = await validate(id)
    world.later()
    expect(await validate(id)).toEqual({ ...first, cached: true })
    const elsewhere = createUseCases(world.ports)
    expect(expectOk(await elsewhere.validateSpecification(DEFAULT_WORKSPACE, id))).toEqual({ ...first, cached: true })
  })

  it('uses what another instance measured, and keeps it itself as well', async () => {
    const measurements = createInMemoryMeasurementCache()
    let measured = 0
    const { standards } = world.ports
    const counting = {
      ...standards,
      measure: (given: MeasurementRequest) => ((measured += 1), standards.measure(given)),
    }
    const instance = () => createUseCases({ ...world.ports, standards: counting, measurements })
    const first = expectOk(await instance().validateText(DEFAULT_WORKSPACE, { body: BODY }))
    world.later()
    const second = expectOk(await instance().validateText(DEFAULT_WORKSPACE, { body: BODY }))
    expect(second).toEqual({ ...first, cached: true })
    expect(measured).toBe(1)
    const id = await create()
    const stored = expectOk(await instance().validateSpecification(DEFAULT_WORKSPACE, id))
    const other = await world.create('Entry', BODY.replace('# Login', '# Entry'))
    expect(measured).toBe(2)
    const library = { ...world.ports.library, validations: { ...world.ports.library.validations, find: noReport } }
    const elsewhere = createUseCases({ ...world.ports, library, standards: counting, measurements })
    expect(expectOk(await elsewhere.validateSpecification(DEFAULT_WORKSPACE, id)).cached).toBe(true)
    expect(expectOk(await elsewhere.validateSpecification(DEFAULT_WORKSPACE, other)).cached).toBe(false)
    expect((await summary(id))?.score).toBe(stored.standards.score)
    expect(expectOk(await elsewhere.validateSpecification(DEFAULT_WORKSPACE, id, { ignoreCache: true })).cached).toBe(
      false,
    )
    expect(measured).toBe(4)
  })

  it('measures anew when asked to ignore what it kept', async () => {
    const id = await create()
    const first = await validate(id)
    world.later()
    const again = await validate(id, true)
    expect(again.cached).toBe(false)
    expect(again.validatedAt > first.validatedAt).toBe(true)
  })

  it('keeps a score per version', async () => {
    const id = await create()
    const before = await validate(id)
    world.later()
    expectOk(
      await world.useCases.reviseSpecification(world.caller, id, { body: BODY.replace(' quickly', ' within 1 s') }),
    )
    const after = await validate(id)
    expect(after.standards.score).toBeGreaterThan(before.standards.score)
    const history = expectOk(
      await world.useCases.listValidations({
        workspaceId: DEFAULT_WORKSPACE,
        specificationId: id,
        limit: 9,
        cursor: null,
      }),
    )
    expect(history.items.map(({ versionId, score }) => [versionId, score])).toEqual([
      [after.versionId, after.standards.score],
      [before.versionId, before.standards.score],
    ])
  })

  it('gives a rolled-back text its earlier report', async () => {
    const id = await create()
    const first = await validate(id)
    expectOk(await world.useCases.reviseSpecification(world.caller, id, { body: `${BODY}\nMore.\n` }))
    const back = expectOk(
      await world.useCases.rollBackSpecification(world.caller, id, first.versionId ?? (id as never), 'better'),
    )
    expect(await validate(id)).toMatchObject({
      cached: true,
      versionId: back.specification.head.id,
      standards: first.standards,
    })
    expect(await summary(id)).toMatchObject({ score: first.standards.score })
  })

  it('shows the summary of the head beside the specification, and none before', async () => {
    const id = await create()
    expect(await summary(id)).toBeNull()
    const { standards } = await validate(id)
    expect(await summary(id)).toMatchObject({ score: standards.score, level: standards.level, valid: true })
    const { items } = expectOk(
      await world.useCases.listSpecifications({
        workspaceId: DEFAULT_WORKSPACE,
        archived: 'no',
        sort: { field: 'created_at', descending: false },
        limit: 9,
        cursor: null,
      }),
    )
    expect(items[0]?.validation).toEqual(await summary(id))
    expectOk(await world.useCases.reviseSpecification(world.caller, id, { body: `${BODY}\nMore.\n` }))
    expect(await summary(id)).toBeNull()
  })

  it('finds a reference to a specification that is not there, until it is', async () => {
    const id = await create(
      `${BODY}\n### Requirement: Bill\nThe service SHALL apply the \`pay-later\` specification.\n`,
    )
    const broken = async () =>
      (await validate(id)).standards.findings.filter(({ rule }) => rule === 'broken-cross-reference')
    expect(await broken()).toHaveLength(1)
    await world.create('Pay later')
    expect(await broken()).toHaveLength(0)
  })

  it('leaves an unknown specification alone', async () => {
    const unknown = specificationId('00000000-0000-4000-8000-00000000ffff')
    expect(expectErr(await world.useCases.validateSpecification(DEFAULT_WORKSPACE, unknown))).toMatchObject({
      kind: 'SpecificationNotFound',
    })
  })
})

describe('validating a text', () => {
  it('uses the named rule set and stores nothing', async () => {
    const report = expectOk(await world.useCases.validateText(DEFAULT_WORKSPACE, { body: BODY, ruleset: 'nos:strict' }))
    expect(report).toMatchObject({
      specificationId: null,
      versionId: null,
      cached: false,
      standards: { ruleset: { id: 'nos:strict' } },
    })
    expect(
      expectOk(await world.useCases.validateText(DEFAULT_WORKSPACE, { body: BODY, ruleset: 'nos:strict' })).cached,
    ).toBe(true)
    expect(expectErr(await world.useCases.validateText(DEFAULT_WORKSPACE, { body: BODY, ruleset: 'none' }))).toEqual({
      kind: 'RulesetNotFound',
      name: 'none',
    })
  })

  it('says when the time was not enough, and calls nothing measured that was not', async () => {
    let spent = 0
    const { measureSpecification } = await import('./measure-specification.ts')
    const { createRulesetCompiler } = await import('./remember-rulesets.ts')
    const { BUILT_IN_RULESETS } = await import('../../validation/rulesets/recommended.ts')
    const ruleset = BUILT_IN_RULESETS.get('nos:recommended') ?? { name: 'none' }
    const tools = {
      format: world.ports.format,
      conformance: () => ({ valid: true, validStrict: true, issues: [] }),
      compile: createRulesetCompiler({
        compile: () => {
          throw new Error('no patterns here')
        },
      }),
    }
    const request = {
      capability: 'x',
      body: BODY,
      ruleset,
      others: [],
      context: { specType: 'Feature', capabilities: null, properties: null },
      waivers: [],
      now: new Date(0),
    } as const
    const { standards } = measureSpecification(tools, request, () => (spent += 1) > 3)
    expect(standards).toMatchObject({ score: 0, level: 'none' })
    expect(standards.findings).toContainEqual(expect.objectContaining({ rule: 'text-too-large', points: 100 }))
  })
})

describe('rule sets', () => {
  it('is in force once activated, and its findings take effect', async () => {
    const id = await create()
    const before = await validate(id)
    const own = await activate({ name: 'own', extends: ['nos:recommended'], rules: { 'unmeasurable-quality': 'off' } })
    expect(own).toMatchObject({ name: 'own', number: 1, active: true, builtIn: false })
    const after = await validate(id)
    expect(after.standards.ruleset).toEqual({ id: 'own', version: own.version })
    expect(after.standards.findings.some(({ rule }) => rule === 'unmeasurable-quality')).toBe(false)
    expectOk(await world.useCases.activateRuleset(world.caller, 'nos:recommended'))
    world.later()
    expect(await validate(id)).toMatchObject({ cached: true, standards: before.standards })
    expect(await summary(id)).toMatchObject({ ruleset: { id: 'nos:recommended' } })
  })

  it('refuses one that is wrong, with the line, and stores nothing of it', async () => {
    const refused = expectErr(
      await world.useCases.createRuleset(
        world.caller,
        JSON.stringify({ name: 'own', rules: { 'no-such-rule': 'off' } }),
      ),
    )
    expect(refused).toMatchObject({ kind: 'InvalidRuleset', problems: [{ at: 'rules/no-such-rule', line: 1 }] })
    expect(expectErr(await world.useCases.showRuleset(DEFAULT_WORKSPACE, 'own'))).toMatchObject({
      kind: 'RulesetNotFound',
    })
  })

  it('refuses a change that breaks another one, and a cycle', async () => {
    const { createRuleset, replaceRuleset } = world.useCases
    const rule = {
      id: 'no-blue',
      category: 'clarity',
      severity: 'warning',
      message: 'No blue.',
      check: { kind: 'vocabulary', prefer: {}, forbid: ['blue'] },
    }
    expectOk(await createRuleset(world.caller, JSON.stringify({ name: 'base', custom: [rule] })))
    expectOk(
      await createRuleset(
        world.caller,
        JSON.stringify({ name: 'own', extends: ['base'], rules: { 'no-blue': 'error' } }),
      ),
    )
    expect(expectErr(await replaceRuleset(world.caller, 'base', JSON.stringify({ name: 'base' })))).toMatchObject({
      kind: 'InvalidRuleset',
    })
    expect(
      expectErr(await replaceRuleset(world.caller, 'base', JSON.stringify({ name: 'base', extends: ['own'] }))),
    ).toMatchObject({ kind: 'InvalidRuleset' })
    expect(expectOk(await world.useCases.showRuleset(DEFAULT_WORKSPACE, 'base'))).toMatchObject({ number: 1 })
  })

  it('counts versions, and makes none for the same content', async () => {
    const { createRuleset, replaceRuleset } = world.useCases
    const first = expectOk(await createRuleset(world.caller, JSON.stringify({ name: 'own' })))
    expect(expectOk(await replaceRuleset(world.caller, 'own', JSON.stringify({ name: 'own' })))).toEqual(first)
    expect(
      expectOk(await replaceRuleset(world.caller, 'own', JSON.stringify({ name: 'own', rules: { 'and-or': 'off' } }))),
    ).toMatchObject({ number: 2 })
    expect(expectErr(await replaceRuleset(world.caller, 'own', JSON.stringify({ name: 'other' })))).toMatchObject({
      kind: 'InvalidRuleset',
    })
    expect(expectErr(await createRuleset(world.caller, JSON.stringify({ name: 'own' })))).toEqual({
      kind: 'RulesetExists',
      name: 'own',
    })
  })

  it('is deleted only when nothing stands on it', async () => {
    const { createRuleset, deleteRuleset } = world.useCases
    await activate({ name: 'own' })
    expectOk(await createRuleset(world.caller, JSON.stringify({ name: 'base' })))
    expectOk(await createRuleset(world.caller, JSON.stringify({ name: 'heir', extends: ['base'] })))
    expect(expectErr(await deleteRuleset(world.caller, 'own'))).toEqual({ kind: 'RulesetInUse', name: 'own', by: null })
    expect(expectErr(await deleteRuleset(world.caller, 'base'))).toEqual({
      kind: 'RulesetInUse',
      name: 'base',
      by: 'heir',
    })
    expect(expectErr(await deleteRuleset(world.caller, 'nos:strict'))).toMatchObject({ kind: 'RulesetBuiltIn' })
    expectOk(await deleteRuleset(world.caller, 'heir'))
    expectOk(await deleteRuleset(world.caller, 'base'))
    const audit = expectOk(await world.library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 2 }))
    expect(audit.map(({ action }) => action)).toEqual(['ruleset.deleted', 'ruleset.deleted'])
  })
})

describe('waivers', () => {
  const grant = async (id: SpecificationId, rule: string, expiresAt = new Date('2026-12-31T00:00:00.000Z')) =>
    world.useCases.grantWaiver(world.caller, { specificationId: id, rule, path: null, reason: 'Known', expiresAt })

  it('takes the points away but not the finding, until it ends', async () => {
    const id = await create()
    const before = await validate(id)
    const waiver = expectOk(await grant(id, 'unmeasurable-quality', new Date(world.clock.now().getTime() + 60_000)))
    const waived = await validate(id)
    expect(waived.standards.score).toBeGreaterThan(before.standards.score)
    expect(waived.standards.findings).toContainEqual(
      expect.objectContaining({
        rule: 'unmeasurable-quality',
        points: 0,
        waiver: expect.objectContaining({ id: waiver.id, reason: 'Known' }),
      }),
    )
    world.later()
    const after = await validate(id)
    expect(after.standards).toMatchObject({ score: before.standards.score, staleWaivers: [{ why: 'expired' }] })
  })

  it('cannot be granted for what OpenSpec says, for what is no rule, or for the past', async () => {
    const id = await create()
    expect(expectErr(await grant(id, 'conformance'))).toMatchObject({
      kind: 'InvalidContent',
      errors: [{ path: 'rule' }],
    })
    expect(expectErr(await grant(id, 'unmeasurable-quality', new Date(0)))).toMatchObject({
      kind: 'InvalidContent',
      errors: [{ path: 'expiresAt' }],
    })
  })

  it('can be changed and revoked, and every step is in the audit', async () => {
    const id = await create()
    const { id: waiver } = expectOk(await grant(id, 'unmeasurable-quality'))
    expect(expectOk(await world.useCases.changeWaiver(world.caller, waiver, { reason: 'Still known' })).reason).toBe(
      'Still known',
    )
    expectOk(await world.useCases.revokeWaiver(world.caller, waiver))
    expect(expectErr(await world.useCases.showWaiver(DEFAULT_WORKSPACE, waiver))).toMatchObject({
      kind: 'WaiverNotFound',
    })
    const audit = expectOk(await world.library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 3 }))
    expect(audit.map(({ action }) => action)).toEqual(['waiver.revoked', 'waiver.changed', 'waiver.granted'])
  })
})

describe('suggestions', () => {
  it('are applied as a version, and once only', async () => {
    const id = await create(BODY.replace('SHALL sign people in quickly', 'shall sign people in'))
    const [suggestion] = expectOk(await world.useCases.suggestEdits(DEFAULT_WORKSPACE, id))
    expect(suggestion).toMatchObject({
      before: 'The service shall sign people in.',
      after: 'The service SHALL sign people in.',
    })
    const { specification } = expectOk(await world.useCases.applySuggestion(world.caller, id, suggestion?.id ?? ''))
    expect(specification.head).toMatchObject({ number: 2, source: 'api' })
    expect(specification.head.content.body).toContain('The service SHALL sign people in.')
    expect(expectErr(await world.useCases.applySuggestion(world.caller, id, suggestion?.id ?? ''))).toMatchObject({
      kind: 'SuggestionStale',
    })
  })

  it('outlive an edit elsewhere, and not one of their own part', async () => {
    const id = await create(BODY.replace('SHALL sign people in quickly', 'shall sign people in'))
    const [suggestion] = expectOk(await world.useCases.suggestEdits(DEFAULT_WORKSPACE, id))
    const present = await world.body(id)
    expectOk(
      await world.useCases.reviseSpecification(world.caller, id, {
        body: present.replace('People sign in once', 'Everybody signs in once'),
      }),
    )
    expect(expectOk(await world.useCases.suggestEdits(DEFAULT_WORKSPACE, id)).map((one) => one.id)).toContain(
      suggestion?.id,
    )
    expectOk(
      await world.useCases.reviseSpecification(world.caller, id, {
        body: present.replace('shall sign people in', 'shall sign people in again'),
      }),
    )
    expect(expectErr(await world.useCases.applySuggestion(world.caller, id, suggestion?.id ?? ''))).toMatchObject({
      kind: 'SuggestionStale',
    })
  })
})
