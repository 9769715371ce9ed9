import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { validateDocument } from '../../packages/domain/src/index.ts'
import type { Finding, SpecDocument } from '../../packages/domain/src/index.ts'
import { parseDocument } from '../../packages/adapters-openspec/src/document/parse-document.ts'
import { corporaNames, unpackCorpus } from '../../packages/adapters-openspec/tests/oracle/corpora.ts'
import { recommended } from './recommended.ts'

/** One main specification of a real project, with what the recommended rules say about it. */
export interface SurveyedSpec {
  readonly corpus: string
  /** The path below the corpus, with `/`: `openspec/specs/login/spec.md`. */
  readonly file: string
  readonly capability: string
  readonly text: string
  readonly document: SpecDocument
  readonly findings: readonly Finding[]
}

/** All main specifications of all corpora, in the order of their names. */
export const survey = (): readonly SurveyedSpec[] => corporaNames.flatMap(surveyCorpus)

const surveyCorpus = (corpus: string): readonly SurveyedSpec[] => {
  const { folder, dispose } = unpackCorpus(corpus)
  const specs = join(folder, 'openspec', 'specs')
  try {
    const texts = readdirSync(specs, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(`${sep}spec.md`))
      .map((path) => ({ capability: path.split(sep).slice(0, -1).join('/'), path: join(specs, path) }))
      .toSorted((left, right) => (left.capability < right.capability ? -1 : 1))
    const capabilities = texts.map(({ capability }) => capability)
    return texts.map(({ capability, path }) => {
      const text = readFileSync(path, 'utf8')
      const document = parseDocument(text)
      const findings = validateDocument(document, recommended, { specType: 'Feature', capabilities, properties: null })
      return { corpus, file: relative(folder, path).split(sep).join('/'), capability, text, document, findings }
    })
  } finally {
    dispose()
  }
}
