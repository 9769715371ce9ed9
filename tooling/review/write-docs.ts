/** Writes the tables of docs/review.md. `node tooling/review/write-docs.ts` */
import { readFileSync, writeFileSync } from 'node:fs'
import { withTables } from './review-page.ts'
import { transitionTables } from './transition-tables.ts'

const page = new URL('../../docs/review.md', import.meta.url)
writeFileSync(page, withTables(readFileSync(page, 'utf8'), transitionTables()))
