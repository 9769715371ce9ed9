import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderReport } from './frame/report.ts'
import type { BenchResult } from './frame/result.ts'
import { runBench } from './frame/run-bench.ts'
import type { Bench } from './frame/subject.ts'

// npm run bench [-- NAME…]: measures the named questions (all when none is named) and writes the report.
const wanted = process.argv.slice(2)
const results = join(import.meta.dirname, 'results')
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.ts'))
for (const file of files.toSorted()) {
  const { benches } = (await import(join(import.meta.dirname, file))) as { readonly benches: readonly Bench[] }
  for (const bench of benches.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const result = await runBench(bench)
    writeFileSync(join(results, `${bench.name}.json`), `${JSON.stringify(result, null, 2)}\n`)
    for (const { name, median, ratio } of result.subjects)
      console.log(`${bench.name}: ${name} ${median} ${bench.unit} (×${ratio})`)
  }
}
const kept = readdirSync(results)
  .filter((file) => file.endsWith('.json'))
  .toSorted()
const report = renderReport(kept.map((file) => JSON.parse(readFileSync(join(results, file), 'utf8')) as BenchResult))
writeFileSync(join(import.meta.dirname, '..', 'docs', 'performance.md'), report)
