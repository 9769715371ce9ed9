import type { BenchResult } from './result.ts'

/** docs/performance.md, made from the results. */
export const renderReport = (results: readonly BenchResult[]): string => {
  const sections = results.map((result) => {
    const { cpu, cores, memory_gib, node } = result.machine
    const rows = result.subjects.map(
      ({ name, median, least, most, ratio }) => `| ${name} | ${median} | ${least} – ${most} | ${ratio} |`,
    )
    return [
      `## ${result.title}`,
      '',
      `\`${result.command}\`: ${result.rounds} interleaved rounds, ${result.unit}. ${cpu}, ${cores} cores, ${memory_gib} GiB, Node ${node}.`,
      '',
      `| subject | median | range | ratio to the first |`,
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n')
  })
  return [
    '# Performance',
    '',
    'Made by `npm run bench` from `bench/results/`; not written by hand. Figures move with the machine, ratios of one run',
    'much less: read the ratios.',
    '',
    ...sections,
  ].join('\n')
}
