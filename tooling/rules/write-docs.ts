/** Writes docs/rules: a page per rule, the README with the numbers from the corpora, and docs/ruleset.schema.json. `node tooling/rules/write-docs.ts` */
import { mkdirSync, writeFileSync } from 'node:fs'
import { BUILT_IN_RULES } from '../../packages/domain/src/index.ts'
import { rulesetJsonSchema } from '../../packages/adapters-openspec/src/standards/ruleset-json-schema.ts'
import { labelledSample } from './labelled-sample.ts'
import { readmePage } from './readme-page.ts'
import { rulePage } from './rule-page.ts'
import { survey } from './survey.ts'

const folder = new URL('../../docs/rules/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const rule of BUILT_IN_RULES) writeFileSync(new URL(`${rule.id}.md`, folder), rulePage(rule))
writeFileSync(new URL('../ruleset.schema.json', folder), `${JSON.stringify(rulesetJsonSchema(), null, 2)}\n`)
const specs = survey()
if (specs.length === 0)
  console.error('No corpora found: the README with their numbers stays as it is. Set TEST_CORPORA.')
else writeFileSync(new URL('README.md', folder), readmePage(specs, labelledSample()))
console.log(
  `${BUILT_IN_RULES.length} rule pages${specs.length > 0 ? ` and the README from ${specs.length} specifications` : ''}`,
)
