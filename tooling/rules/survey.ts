import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { validateDocument } from '../../packages/domain/src/index.ts'
import type { Finding, SpecDocument } from '../../packages/domain/src/index.ts'
import { parseDocument } from '../../packages/adapters-openspec/src/document/parse-document.ts'
import { corporaNames, unpackCorpus } from '../../packages/adapters-openspec/tests/oracle/corpora.ts'
import { recommended } from './recommended.ts'

/** A specification of a real project, with what the recommended rules say about it. */
export interface SurveyedSpec {
  readonly corpus: string
  /** The path below the corpus, with `/`: `openspec/specs/login/spec.md`. */
  readonly file: string
  /** Null for the deltas of changes. */
  readonly capability: string | null
  readonly text: string
  readonly document: SpecDocument
  readonly findings: readonly Finding[]
}

/** All main specifications of all corpora and the deltas of their changes, in the order of their names. */
export const survey = (): readonly SurveyedSpec[] => corporaNames.flatMap(surveyCorpus)

const surveyCorpus = (corpus: string): readonly SurveyedSpec[] => {
  const { folder, dispose } = unpackCorpus(corpus)
  try {
    const files = ['specs', 'changes'].flatMap((part) => specFiles(folder, `openspec/${part}`))
    const capabilities = files.flatMap((file) => capabilityOf(file) ?? [])
    return files.map((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      const document = parseDocument(text)
      const capability = capabilityOf(file)
      const known = capability === null ? null : capabilities
      return {
        corpus,
        file,
        capability,
        text,
        document,
        findings: validateDocument(document, recommended, {
          specType: 'Feature',
          capabilities: known,
          properties: null,
        }),
      }
    })
  } finally {
    dispose()
  }
}

const specFiles = (folder: string, part: string): readonly string[] =>
  readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
    .map((path) => `${part}/${path.split(sep).join('/')}`)
    .filter((path) => path.endsWith('/spec.md'))
    .toSorted()

const capabilityOf = (file: string): string | null => /^openspec\/specs\/(.+)\/spec\.md$/.exec(file)?.[1] ?? null
