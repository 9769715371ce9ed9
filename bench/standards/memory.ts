import { readFileSync } from 'node:fs'
import { createStandardsMeasure } from './measure.ts'

const WORK: Readonly<Record<string, () => (text: string) => void>> = {
  nothing: () => () => undefined,
  nos: createStandardsMeasure,
}

const [subject = ''] = process.argv.slice(2)
const work = WORK[subject]?.()
if (work === undefined) throw new Error(`There is no subject ${subject}.`)
for (const text of JSON.parse(readFileSync(0, 'utf8')) as readonly string[]) work(text)
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)))
