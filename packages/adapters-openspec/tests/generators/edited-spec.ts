import * as fc from 'fast-check'
import { mainSpecText } from './main-spec.ts'
import { plainMainSpec } from './delta.ts'

/** Two texts of one specification. */
export interface SpecPair {
  readonly before: string
  readonly after: string
}

interface Requirement {
  readonly name: string
  readonly body: string
  readonly scenarios: readonly { readonly name: string; readonly steps: string }[]
}

interface Spec {
  readonly title: string
  readonly purpose: string
  readonly requirements: readonly Requirement[]
  readonly notes: string
}

const render = ({ title, purpose, requirements, notes }: Spec): string =>
  [
    `# ${title} Specification`,
    `## Purpose\n${purpose}`,
    '## Requirements',
    ...requirements.map(({ name, body, scenarios }) =>
      [
        `### Requirement: ${name}\n${body}`,
        ...scenarios.map((scenario) => `#### Scenario: ${scenario.name}\n${scenario.steps}`),
      ].join('\n\n'),
    ),
    ...(notes === '' ? [] : [`## Notes\n${notes}`]),
  ].join('\n\n') + '\n'

const word = fc.constantFrom('login', 'export', 'retry', 'the ledger', 'a `token`', 'größe', '登录')
const name = fc.constantFrom(
  'Login',
  'login',
  'Log  in',
  'Export',
  'Retry `once`',
  'Keep "state"',
  'Größe',
  '登录',
  'Audit',
  'Quota',
  'C#',
  'Search `x`',
)
const body = fc
  .tuple(word, fc.constantFrom('within 2 s', 'at once', 'every time'))
  .map(([what, when]) => `The system SHALL do ${what} ${when}.`)
const steps = fc.tuple(word, word).map(([when, then]) => `- **WHEN** ${when}\n- **THEN** ${then}`)
const scenario = fc.record({ name: fc.constantFrom('One', 'Two', 'Three', 'Four'), steps })
const requirement: fc.Arbitrary<Requirement> = fc.record({
  name,
  body: fc.oneof(
    { weight: 5, arbitrary: body },
    { weight: 1, arbitrary: body.map((text) => `${text}\n\n\`\`\`md\n### Requirement: Fenced\n\`\`\``) },
  ),
  scenarios: fc.uniqueArray(scenario, { selector: ({ name: key }) => key, minLength: 1, maxLength: 3 }),
})

const spec: fc.Arbitrary<Spec> = fc.record({
  title: fc.constant('thing'),
  purpose: fc.constant('This capability keeps what it is told and says so whenever anyone asks about it.'),
  requirements: fc.uniqueArray(requirement, {
    selector: ({ name: key }) => key.toLowerCase().replace(/\s+/g, ''),
    minLength: 1,
    maxLength: 5,
  }),
  notes: fc.constantFrom('', '', 'Kept.'),
})

type Edit = (one: Spec) => Spec

const at = <Item>(items: readonly Item[], index: number, change: (item: Item) => readonly Item[]): readonly Item[] =>
  items.flatMap((item, place) => (place === index % items.length ? change(item) : [item]))

const onRequirement =
  (change: (one: Requirement) => readonly Requirement[]) =>
  (index: number): Edit =>
  (one) => ({ ...one, requirements: at(one.requirements, index, change) })

const edit: fc.Arbitrary<Edit> = fc
  .tuple(fc.nat(20), fc.nat(11), name, body, scenario, requirement)
  .map(([index, kind, newName, newBody, newScenario, fresh]) => {
    const others = (one: Spec): readonly Requirement[] => one.requirements
    const edits: readonly Edit[] = [
      onRequirement((one) => [{ ...one, body: newBody }])(index),
      onRequirement((one) => [
        { ...one, scenarios: [...one.scenarios.filter((known) => known.name !== newScenario.name), newScenario] },
      ])(index),
      onRequirement((one) => [{ ...one, scenarios: one.scenarios.slice(0, -1) }])(index),
      onRequirement((one) => [
        {
          ...one,
          scenarios: one.scenarios.map((known, place) =>
            place === 0 ? { ...known, name: `${known.name} again` } : known,
          ),
        },
      ])(index),
      onRequirement((one) => [{ ...one, name: newName }])(index),
      onRequirement((one) => [{ ...one, name: newName, body: newBody }])(index),
      onRequirement((one) => [{ ...one, name: one.name.toUpperCase() }])(index),
      onRequirement(() => [])(index),
      (one) => ({ ...one, requirements: [...others(one), fresh] }),
      (one) => ({ ...one, requirements: [fresh, ...others(one)] }),
      (one) => ({ ...one, requirements: others(one).toReversed() }),
      (one) => ({
        ...one,
        ...[{ purpose: `${one.purpose} More.` }, { title: 'other' }, { notes: 'Changed.' }][index % 3],
      }),
    ]
    return edits[kind] ?? ((one) => one)
  })

/** A well-formed specification before and after a few edits of a person. */
export const editedSpec: fc.Arbitrary<SpecPair> = fc
  .tuple(spec, fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([start, edits]) => ({
    before: render(start),
    after: render(edits.reduce((one, change) => change(one), start)),
  }))

const anyText = fc.oneof({ weight: 2, arbitrary: plainMainSpec }, { weight: 1, arbitrary: mainSpecText })

/** Two texts with little to do with each other, hostile ones included. */
export const unrelatedSpecs: fc.Arbitrary<SpecPair> = fc.record({ before: anyText, after: anyText })
