import { expect, it } from 'vitest'
import { createScrubber } from './scrub-secrets.ts'

it('strikes an API token out wherever it stands', () => {
  const token = `nos_${'aB3-_'.repeat(8)}xyz`
  expect(createScrubber().scrub(`given "${token}", refused`)).toBe('given "[redacted]", refused')
  expect(createScrubber().scrub('nos_requests_total')).toBe('nos_requests_total')
})
