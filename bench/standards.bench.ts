import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { lint } from 'markdownlint/sync'
import type { Bench } from './frame/subject.ts'
import { createStandardsMeasure } from './standards/measure.ts'

const corpora = process.env['TEST_CORPORA'] ?? join(import.meta.dirname, '../../shared/corpora')
const WANTED = 1_000
const TEN_MEGABYTES = 10_000_000

const HEADER = /^### Requirement:/gm
const countOf = (text: string): number => text.match(HEADER)?.length ?? 0

/** The main specifications of the corpora, those with requirements. */
const realSpecifications = (): readonly string[] => {
  const place = mkdtempSync(join(tmpdir(), 'nos-bench-'))
  try {
    for (const archive of readdirSync(corpora).filter((name) => name.endsWith('.tar.gz')))
      execFileSync('tar', ['xzf', join(corpora, archive), '-C', place])
    return readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter((path) => basename(path) === 'spec.md' && path.includes('openspec/specs/'))
      .toSorted()
      .map((path) => readFileSync(join(place, path), 'utf8'))
      .filter((text) => countOf(text) > 0)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** As many of them as hold the wanted number of requirements, taken evenly from all. */
const thousandRequirements = (all: readonly string[]): readonly string[] => {
  const chosen: string[] = []
  const step = 7
  for (let count = 0, at = 0; count < WANTED && at < all.length * step; at += 1) {
    const text = all[(at * step) % all.length]
    if (text === undefined) continue
    chosen.push(text)
    count += countOf(text)
  }
  return chosen
}

let all: readonly string[] = []
let texts: readonly string[] = []
const measure = createStandardsMeasure()

const perThousand = (work: (text: string) => void) => async (): Promise<number> => {
  const start = performance.now()
  for (const text of texts) work(text)
  const taken = performance.now() - start
  return (taken * WANTED) / texts.reduce((sum, text) => sum + countOf(text), 0)
}

/** The most memory of a process of its own that takes in ten megabytes of specifications, one after another. */
const memoryOf = (subject: string) => async (): Promise<number> => {
  const parts: string[] = []
  for (let length = 0, at = 0; length < TEN_MEGABYTES; at += 1) {
    const text = all[at % all.length] ?? ''
    parts.push(text)
    length += text.length
  }
  const answer = execFileSync(process.execPath, [join(import.meta.dirname, 'standards/memory.ts'), subject], {
    input: JSON.stringify(parts),
    encoding: 'utf8',
    maxBuffer: 1_000_000,
  })
  return Number(answer)
}

const prepare = async (): Promise<void> => {
  all = realSpecifications()
  texts = thousandRequirements(all)
}

export const benches: readonly Bench[] = [
  {
    name: 'standards',
    title: 'Conformance and standards together, a thousand requirements of real specifications',
    unit: 'ms',
    rounds: 9,
    prepare,
    subjects: [
      { name: 'markdownlint', measure: perThousand((text) => void lint({ strings: { text } })) },
      { name: 'NOS', measure: perThousand(measure) },
    ],
  },
  {
    name: 'standards-memory',
    title: 'Memory of a process that takes in 10 MB of real specifications',
    unit: 'MB',
    // The most memory hardly differs from one process to the next.
    rounds: 1,
    prepare,
    subjects: [
      { name: 'Node alone', measure: memoryOf('nothing') },
      { name: 'NOS', measure: memoryOf('nos') },
    ],
  },
]
