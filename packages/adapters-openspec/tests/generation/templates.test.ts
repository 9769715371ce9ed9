import { DEFAULT_WORKSPACE, SPEC_TYPES, type TemplateDefinition } from '@nos/domain'
import { expectErr, expectOk } from '@nos/domain/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { loadOfficial } from '../oracle/official.ts'
import { createGenerationWorld, type GenerationWorld } from './generation-world.ts'

const OWNED: TemplateDefinition = {
  name: 'owned',
  description: 'A feature with an owner',
  specType: 'Feature',
  body: `# {{title}}

## Purpose
{{overview}}

## Requirements

### Requirement: Owner
The team {{ team }} SHALL answer questions within {{days}} days.

#### Scenario: A question is asked
- **WHEN** somebody asks
- **THEN** {{team}} answers

## Contact
Write to {{team}}.

- by mail
`,
  variables: [
    { name: 'team', description: 'Who owns it', default: null },
    { name: 'days', description: '', default: '2' },
  ],
}

let world: GenerationWorld
beforeEach(() => {
  world = createGenerationWorld({ absent: 'disabled' })
})
const use = (told: object = {}) =>
  world.useCases.createFromTemplate(world.caller, {
    title: 'Lost bikes',
    specType: 'Feature',
    overview: 'Riders find a bike again that they left somewhere.\n\n# Not a title',
    template: 'owned',
    variables: { team: '# Platform\n## Requirements' },
    ...told,
  })

describe('templates', () => {
  it('come built in, one for each type, and make strict-valid specifications', async () => {
    const { Validator } = await loadOfficial()
    const builtIn = expectOk(await world.useCases.listTemplates(DEFAULT_WORKSPACE))
    expect(builtIn.map(({ specType }) => specType)).toEqual(SPEC_TYPES)
    for (const { name } of builtIn) {
      const made = expectOk(await use({ template: name, title: name, variables: {} }))
      const { body } = made.specification.head.content
      expect(body).toContain(`# ${name}\n`)
      expect(await new Validator(true).validateSpecContent('x', body)).toMatchObject({ valid: true })
    }
  })

  it('fill their gaps with words that change no structure', async () => {
    expectOk(await world.useCases.createTemplate(world.caller, OWNED))
    const { body } = expectOk(await use()).specification.head.content
    expect(body).toBe(`# Lost bikes

## Purpose
Riders find a bike again that they left somewhere.

\\# Not a title

## Requirements

### Requirement: Owner
The team Platform ## Requirements SHALL answer questions within 2 days.

#### Scenario: A question is asked
- **WHEN** somebody asks
- **THEN** Platform ## Requirements answers

## Contact
Write to Platform ## Requirements.

- by mail
`)
  })

  it('name every value that is missing or not wanted', async () => {
    expectOk(await world.useCases.createTemplate(world.caller, OWNED))
    expect(expectErr(await use({ variables: { tean: 'x' } }))).toMatchObject({
      kind: 'InvalidContent',
      errors: [{ path: 'variables.team' }, { path: 'variables.tean' }],
    })
    expect(expectErr(await use({ template: 'other' }))).toEqual({ kind: 'TemplateNotFound', name: 'other' })
  })

  it('count their versions, and make none for the same content', async () => {
    expectOk(await world.useCases.createTemplate(world.caller, OWNED))
    expect(expectErr(await world.useCases.createTemplate(world.caller, OWNED))).toMatchObject({
      kind: 'TemplateExists',
    })
    expect(expectOk(await world.useCases.replaceTemplate(world.caller, 'owned', OWNED)).number).toBe(1)
    const next = { ...OWNED, description: 'Other' }
    expect(expectOk(await world.useCases.replaceTemplate(world.caller, 'owned', next)).number).toBe(2)
    expectOk(await world.useCases.deleteTemplate(world.caller, 'owned'))
    expect(expectErr(await world.useCases.showTemplate(DEFAULT_WORKSPACE, 'owned')).kind).toBe('TemplateNotFound')
    expect(expectOk(await world.useCases.createTemplate(world.caller, OWNED)).number).toBe(3)
    const versions = expectOk(await world.useCases.listTemplateVersions(DEFAULT_WORKSPACE, 'owned'))
    expect(versions.map(({ number }) => number)).toEqual([3, 2, 1])
    const audit = expectOk(await world.library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 9 }))
    expect(audit.map(({ action }) => action)).toContain('template.deleted')
  })

  it.each<readonly [string, Partial<TemplateDefinition>, string]>([
    ['a name of NOS', { name: 'nos:mine' }, 'TemplateBuiltIn'],
    ['a name that is none', { name: ' ' }, 'name'],
    ['a gap that is not declared', { variables: [] }, 'not declared'],
    ['a gap that is declared twice', { variables: [...OWNED.variables, ...OWNED.variables] }, 'twice'],
    [
      'a declared title',
      { variables: [...OWNED.variables, { name: 'title', description: '', default: '' }] },
      'always known',
    ],
    ['no requirement', { body: '# {{title}}\n\n## Purpose\n{{overview}}\n', variables: [] }, 'no requirement'],
  ])('are refused with %s', async (_what, told, words) => {
    expect(
      JSON.stringify(expectErr(await world.useCases.createTemplate(world.caller, { ...OWNED, ...told }))),
    ).toContain(words)
  })

  it('cannot be changed when they come with NOS', async () => {
    const definition = { ...OWNED, name: 'nos:api' }
    expect(expectErr(await world.useCases.replaceTemplate(world.caller, 'nos:api', definition)).kind).toBe(
      'TemplateBuiltIn',
    )
    expect(expectErr(await world.useCases.deleteTemplate(world.caller, 'nos:api')).kind).toBe('TemplateBuiltIn')
  })

  it('give a generated text their requirements and sections', async () => {
    expectOk(await world.useCases.createTemplate(world.caller, OWNED))
    const { view } = await world.generate({ template: 'owned', variables: { team: 'Platform' } })
    const { body } = view.specification.head.content
    expect(body).toContain('### Requirement: A rider sees where the bike was locked last')
    expect(body).toContain('### Requirement: Owner\nThe team Platform SHALL answer questions within 2 days.')
    expect(body).toContain('#### Scenario: A question is asked\n- **WHEN** somebody asks\n- **THEN** Platform answers')
    expect(body).toContain('## Contact\nWrite to Platform.\n\n- by mail')
  })
})
