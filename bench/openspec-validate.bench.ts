import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  createDirectoryTree,
  createReadings,
  openProject,
  validateSpecText,
  validateTree,
} from '../packages/adapters-openspec/src/index.ts'
import type { Bench } from './frame/subject.ts'

const corpora = process.env['TEST_CORPORA'] ?? join(import.meta.dirname, '../../shared/corpora')
const biggest = 'Xushlin__gomoku-online'

interface OfficialValidator {
  readonly validateChangeDeltaSpecs: (folder: string, options: object) => Promise<object>
  readonly validateSpec: (file: string) => Promise<object>
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const loadOfficial = async (): Promise<OfficialValidator> => {
  const file = join(
    import.meta.dirname,
    '../packages/adapters-openspec/node_modules/@fission-ai/openspec/dist/core/validation/validator.js',
  )
  const { Validator } = (await import(pathToFileURL(file).href)) as {
    Validator: new (strict: boolean) => OfficialValidator
  }
  return new Validator(false)
}

/** Six items at once, as the official bulk run has them. */
const validateOfficially = async (validator: OfficialValidator, root: string): Promise<void> => {
  const openspec = join(root, 'openspec')
  const options = { mainSpecsDir: join(openspec, 'specs'), projectRoot: root }
  const tasks = [
    ...readdirSync(join(openspec, 'changes'))
      .filter((name) => name !== 'archive')
      .map((name) => () => validator.validateChangeDeltaSpecs(join(openspec, 'changes', name), options)),
    ...readdirSync(join(openspec, 'specs'), { recursive: true, encoding: 'utf8' })
      .filter((path) => basename(path) === 'spec.md')
      .map((path) => () => validator.validateSpec(join(openspec, 'specs', path))),
  ]
  const worker = async (): Promise<void> => {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) await task()
  }
  await Promise.all(Array.from({ length: 6 }, worker))
}

let place = ''
let root = ''
let official: OfficialValidator | undefined
const readings = createReadings()

const requireOfficial = (): OfficialValidator => {
  if (official === undefined) throw new Error('The bench was not prepared.')
  return official
}

const requirement = (index: number): string =>
  `### Requirement: Number ${index}\nThe system SHALL keep number ${index} and give it back on request.\n\n#### Scenario: Asked\n- **WHEN** it is asked for ${index}\n- **THEN** it answers\n\n`

const specOf = (bytes: number): string => {
  const parts = [
    '# Big Specification\n\n## Purpose\nHow long reading a specification takes as it grows from small to large.\n\n## Requirements\n\n',
  ]
  for (let length = 0, index = 0; length < bytes; index += 1) {
    const part = requirement(index)
    parts.push(part)
    length += part.length
  }
  return parts.join('')
}

const reading = (name: string, bytes: number): Bench['subjects'][number] => {
  const text = specOf(bytes)
  return { name, measure: () => timed(async () => validateSpecText('big', text)) }
}

export const benches: readonly Bench[] = [
  {
    name: 'openspec-validate',
    title: 'Validate a tree of 102 changes and 41 specifications in process',
    unit: 'ms',
    rounds: 5,
    prepare: async () => {
      place = realpathSync(mkdtempSync(join(tmpdir(), 'nos-bench-')))
      execFileSync('tar', ['xzf', join(corpora, `${biggest}.tar.gz`), '-C', place])
      root = join(place, biggest, 'unarchived')
      official = await loadOfficial()
      await validateOfficially(official, root)
      await validateTree(openProject(createDirectoryTree(root), { readings }))
    },
    subjects: [
      { name: 'NOS', measure: () => timed(() => validateTree(openProject(createDirectoryTree(root), { readings }))) },
      {
        name: 'NOS, nothing read before',
        measure: () => timed(() => validateTree(openProject(createDirectoryTree(root)))),
      },
      { name: 'official Validator', measure: () => timed(() => validateOfficially(requireOfficial(), root)) },
    ],
    finish: async () => rmSync(place, { recursive: true, force: true }),
  },
  {
    name: 'openspec-read',
    title: 'Validate the text of one specification as it grows',
    unit: 'ms',
    rounds: 9,
    subjects: [reading('10 kB', 10_000), reading('100 kB', 100_000), reading('1 MB', 1_000_000)],
  },
]
