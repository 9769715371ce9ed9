import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { withTables } from './review-page.ts'
import { transitionTables } from './transition-tables.ts'

it('shows the table as it is', () => {
  const page = readFileSync(new URL('../../docs/review.md', import.meta.url), 'utf8')
  expect(page).toBe(withTables(page, transitionTables()))
})
