import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { TIME_FRAMES } from './time-frames.ts'

it('are those that docs/security.md promises', () => {
  const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8')
  const [, updates = ''] = page.split('\n## Updates\n')
  const promised = [...updates.matchAll(/^\| (critical|high|medium|low) \| (\d+)/gm)].map(([, word = '', days]) => [
    word === 'medium' ? 'moderate' : word,
    Number(days),
  ])
  expect({ ...Object.fromEntries(promised), info: TIME_FRAMES['info'] }).toEqual(TIME_FRAMES)
})
