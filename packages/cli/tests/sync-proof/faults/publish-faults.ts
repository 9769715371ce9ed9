import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureFault } from './measure-fault.ts'
import { PLANTED_FAULTS } from './planted-faults.ts'

const DOCUMENT = join(import.meta.dirname, '..', '..', '..', '..', '..', 'docs', 'reliability.md')
const BEGIN = '<!-- planted faults: made by `node tooling/simulate.mjs --faults` -->'
const END = '<!-- end of planted faults -->'
const HISTORIES = 40

/** Switches every planted fault on in turn and writes the table; false when one is not noticed. */
export const publishFaults = async (): Promise<boolean> => {
  const rows: string[] = []
  let missed = 0
  for (const planted of PLANTED_FAULTS) {
    const { fault, mistake, by, violation } = await measureFault(planted, HISTORIES)
    if (by === null) missed += 1
    console.log(`${by === null ? 'MISSED' : 'noticed'}: ${fault}`)
    rows.push(
      `| ${fault} | ${mistake} | ${by ?? 'not noticed'} | ${(violation ?? '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')} |`,
    )
  }
  const text = readFileSync(DOCUMENT, 'utf8')
  const [before = '', after = ''] = [text.split(BEGIN)[0], text.split(END)[1]]
  const table = [
    '| planted fault | the mistake | noticed in | as |',
    '|---|---|---|---|',
    ...rows,
    '',
    `${rows.length - missed} of ${rows.length} noticed.`,
  ]
  writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${table.join('\n')}\n\n${END}${after}`)
  return missed === 0
}
