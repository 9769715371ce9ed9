import * as fc from 'fast-check'
import { asText, noise, purpose, requirement } from './markdown.ts'

const often = (lines: fc.Arbitrary<readonly string[]>): fc.Arbitrary<readonly string[]> =>
  fc.oneof({ weight: 5, arbitrary: lines }, { weight: 1, arbitrary: fc.constant([]) })

const seldom = (lines: fc.Arbitrary<readonly string[]>): fc.Arbitrary<readonly string[]> =>
  fc.oneof({ weight: 1, arbitrary: lines }, { weight: 5, arbitrary: fc.constant([]) })

const requirementsHeader = fc.constantFrom(
  ...Array<string>(8).fill('## Requirements'),
  '## requirements ',
  '### Requirements',
  '# Requirements',
  '## ADDED Requirements',
  '##\tRequirements',
  '## Requirements:',
)

/** Texts of main specifications, from well formed to hostile. */
export const mainSpecText: fc.Arbitrary<string> = asText(
  fc
    .tuple(
      often(fc.constant(['# thing Specification', ''])),
      seldom(noise),
      often(purpose),
      often(requirementsHeader.map((line) => ['', line])),
      seldom(noise),
      fc.array(requirement(), { maxLength: 4 }),
      seldom(fc.constantFrom(['# Middle'], ['## Notes', 'text'], ['## MODIFIED Requirements'], ['## Requirements'])),
      seldom(requirement()),
    )
    .map((parts) => parts.flat(2)),
)
