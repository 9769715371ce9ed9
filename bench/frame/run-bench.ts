import { availableParallelism, cpus, totalmem } from 'node:os'
import type { BenchResult, SubjectResult } from './result.ts'
import type { Bench } from './subject.ts'

/**
 * Measures the subjects in turn, round by round, so that a slow moment of the machine meets them all; every other round the
 * other way about, so that none always comes after the same one.
 */
export const runBench = async (bench: Bench): Promise<BenchResult> => {
  await bench.prepare?.()
  const rounds: number[][] = []
  try {
    for (let round = 0; round < bench.rounds; round += 1) {
      const figures: number[] = []
      const turns = [...bench.subjects.entries()]
      for (const [index, subject] of round % 2 === 0 ? turns : turns.toReversed())
        figures[index] = await subject.measure()
      rounds.push(figures)
    }
  } finally {
    await bench.finish?.()
  }
  const subjects = bench.subjects.map(({ name }, index): SubjectResult => {
    const figures = rounds.map((figures) => figures[index] ?? Number.NaN)
    const ratios = rounds.map((figures) => (figures[index] ?? Number.NaN) / (figures[0] ?? Number.NaN))
    return {
      name,
      median: rounded(median(figures)),
      least: rounded(Math.min(...figures)),
      most: rounded(Math.max(...figures)),
      ratio: rounded(median(ratios)),
    }
  })
  return {
    name: bench.name,
    title: bench.title,
    unit: bench.unit,
    command: `npm run bench -- ${bench.name}`,
    rounds: bench.rounds,
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: availableParallelism(),
      memory_gib: Math.round(totalmem() / 2 ** 30),
      node: process.versions.node,
    },
    subjects,
  }
}

const median = (figures: readonly number[]): number => {
  const sorted = figures.toSorted((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

const rounded = (figure: number): number => Number(figure.toPrecision(4))
