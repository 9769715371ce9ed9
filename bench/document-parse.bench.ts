import { createDocumentFormat } from '../packages/adapters-openspec/src/index.ts'
import type { Bench } from './frame/subject.ts'

const PROSE = 'The system SHALL keep what a person wrote, line for line, until somebody changes it.\n'
const BLOCK = `### Requirement: Name %\n${PROSE.repeat(3)}\n#### Scenario: One\n- **WHEN** a person edits\n- **THEN** nothing is lost\n\n`

const format = createDocumentFormat()

const parsing = (bytes: number): (() => Promise<number>) => {
  const text = Array.from({ length: Math.ceil(bytes / BLOCK.length) }, (_, index) =>
    BLOCK.replace('%', String(index)),
  ).join('')
  return async () => {
    const began = performance.now()
    format.parse(text)
    return performance.now() - began
  }
}

export const benches: readonly Bench[] = [
  {
    name: 'document-parse',
    title: 'Parsing a specification into its lossless document',
    unit: 'ms',
    rounds: 15,
    subjects: [
      { name: '10 kB', measure: parsing(10_000) },
      { name: '100 kB', measure: parsing(100_000) },
      { name: '1 MB', measure: parsing(1_000_000) },
    ],
  },
]
