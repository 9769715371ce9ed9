import { describe, expect, it } from 'vitest'
import { plainFormat } from '../../testing/in-memory/plain-format.ts'
import { planSync, type SyncSides } from './plan-sync.ts'
import type { ReplicaProperties } from './replica-properties.ts'
import type { SyncPolicy } from './sync-policy.ts'

const properties: Required<ReplicaProperties> = {
  title: 'Login',
  capability: 'login',
  specType: 'Feature',
  priority: 'P2',
  tags: ['a'],
  status: 'draft',
}
const body = '# Login\n\n## Purpose\nWhy.\n\n## Requirements\n\n### Requirement: A\nThe system SHALL a.\n'
const side = { body, properties }
const plan = (sides: Partial<SyncSides>, policy: SyncPolicy = 'manual') =>
  planSync({ base: side, head: side, replica: side, ...sides }, { policy, replicaName: 'Notion', format: plainFormat })
const withA = (text: string): string => body.replace('SHALL a.', text)

describe('planSync', () => {
  it('does nothing where all three are equal', () => {
    expect(plan({})).toEqual({
      action: 'nothing',
      head: null,
      replica: null,
      base: side,
      conflicts: [],
      summary: 'nothing to do',
    })
  })

  it('pulls what only the replica changed and pushes what only the service changed', () => {
    expect(plan({ replica: { ...side, body: withA('SHALL b.') } })).toMatchObject({
      action: 'pull',
      replica: null,
      head: { body: withA('SHALL b.') },
      base: { body: withA('SHALL b.') },
      summary: '1 requirement from Notion',
    })
    expect(plan({ head: { ...side, body: withA('SHALL b.') } })).toMatchObject({
      action: 'push',
      head: null,
      replica: { body: withA('SHALL b.'), properties: {} },
      summary: '1 requirement to Notion',
    })
  })

  it('has nothing to do where both made the same change, and moves the base', () => {
    const both = { ...side, body: withA('SHALL b.') }
    expect(plan({ head: both, replica: both })).toMatchObject({ action: 'nothing', base: { body: both.body } })
  })

  it('writes only the properties that change', () => {
    const result = plan({
      head: { body, properties: { ...properties, priority: 'P0' } },
      replica: { body, properties: { ...properties, specType: 'API' } },
    })
    expect(result).toMatchObject({
      action: 'merge',
      head: { properties: { priority: 'P0', specType: 'API' } },
      replica: { properties: { priority: 'P0' } },
    })
    expect(result.replica?.properties).toEqual({ priority: 'P0' })
    expect(result.replica).not.toHaveProperty('body')
  })

  it('takes an absent field as no opinion, and fills it only when our value changes', () => {
    const { priority: _, ...rest } = properties
    expect(plan({ replica: { body, properties: rest } }).action).toBe('nothing')
    expect(
      plan({ replica: { body, properties: rest }, head: { body, properties: { ...properties, priority: 'P0' } } })
        .replica,
    ).toEqual({ properties: { priority: 'P0' } })
  })

  it('merges tags as a set and ignores their order', () => {
    expect(plan({ replica: { body, properties: { ...properties, tags: ['a'] } } }).action).toBe('nothing')
    const result = plan({
      head: { body, properties: { ...properties, tags: ['a', 'ours'] } },
      replica: { body, properties: { ...properties, tags: ['theirs'] } },
    })
    expect(result.head?.properties.tags).toEqual(['ours', 'theirs'])
    expect(result.replica?.properties.tags).toEqual(['ours', 'theirs'])
    expect(result.conflicts).toEqual([])
  })

  it('takes a text that the replica trimmed for the one it was given, whichever side has the longer one', () => {
    const spaced = { body, properties: { ...properties, title: 'Log  in', capability: 'login ' } }
    const trimmed = { body, properties: { ...properties, title: 'Log in', capability: 'login' } }
    expect(plan({ base: spaced, head: spaced, replica: trimmed })).toMatchObject({
      action: 'nothing',
      head: null,
      replica: null,
    })
    expect(plan({ base: trimmed, head: trimmed, replica: spaced })).toMatchObject({
      action: 'nothing',
      head: null,
      replica: null,
    })
  })

  it('makes a conflict of a field that both changed differently', () => {
    const result = plan({
      head: { body, properties: { ...properties, status: 'approved' } },
      replica: { body, properties: { ...properties, status: 'in_review' } },
    })
    expect(result).toMatchObject({
      action: 'conflict',
      head: null,
      replica: null,
      conflicts: [
        {
          kind: 'property',
          key: 'status',
          base: { text: 'draft' },
          ours: { text: 'approved' },
          theirs: { text: 'in_review' },
        },
      ],
    })
  })

  it('renames the heading with a title from the replica as one edit, beside an edit of the text', () => {
    const result = plan({
      head: { ...side, body: withA('SHALL b.') },
      replica: { body, properties: { ...properties, title: 'Sign-in' } },
    })
    expect(result.conflicts).toEqual([])
    expect(result.head).toMatchObject({
      body: withA('SHALL b.').replace('# Login', '# Sign-in'),
      properties: { title: 'Sign-in' },
    })
    expect(result.replica?.body).toBe(result.head?.body)
    expect(result.replica?.properties).toEqual({})
  })

  it('adopts an equal document without a base, and lets the replica win a different one', () => {
    expect(plan({ base: null }).action).toBe('nothing')
    expect(plan({ base: null, replica: { body: withA('SHALL b.'), properties: { title: 'Other' } } })).toMatchObject({
      action: 'merge',
      head: { body: withA('SHALL b.').replace('# Login', '# Other'), properties: { title: 'Other', priority: 'P2' } },
      replica: { properties: {} },
    })
  })

  it('lets the side win that the policy names, and says what that overruled', () => {
    const sides = { head: { ...side, body: withA('OURS') }, replica: { ...side, body: withA('THEIRS') } }
    expect(plan(sides)).toMatchObject({ action: 'conflict', head: null, replica: null, base: side })
    expect(plan(sides, 'notion')).toMatchObject({ action: 'pull', head: { body: withA('THEIRS') }, conflicts: [] })
    const ours = plan(sides, 'service')
    expect(ours).toMatchObject({
      action: 'push',
      replica: { body: withA('OURS') },
      overruled: { body: withA('THEIRS') },
    })
    expect(plan(sides, 'notion')).not.toHaveProperty('overruled')
  })

  it('lets each property and the text have a policy of its own', () => {
    const edited = (text: string, priority: 'P0' | 'P1', title: string) => ({
      body: withA(text).replace('# Login', `# ${title}`),
      properties: { ...properties, priority, title },
    })
    const sides = { head: edited('OURS', 'P0', 'Ours'), replica: edited('THEIRS', 'P1', 'Theirs') }
    const result = plan(sides, { otherwise: 'manual', fields: { priority: 'notion', body: 'service' } })
    expect(result.conflicts.map(({ key }) => key)).toEqual(['title'])
    expect(result.head?.properties).toMatchObject({ title: 'Ours', priority: 'P1' })
    expect(result.replica?.body).toContain('OURS')
    expect(result.overruled?.body).toContain('THEIRS')
    expect(result.overruled?.properties).toMatchObject({ title: 'Ours', priority: 'P1' })
  })

  it('never takes a capability that leaves the folder, whoever is preferred', () => {
    for (const policy of ['manual', 'notion', 'service'] as const) {
      const result = plan({ replica: { body, properties: { ...properties, capability: '../x' } } }, policy)
      expect(result.head?.properties.capability ?? 'login').toBe('login')
    }
  })
})
