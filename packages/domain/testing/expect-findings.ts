import { expect } from 'vitest'
import type { Finding } from '../src/index.ts'

/** Exactly these findings, in this order: each by its rule and the words it is about. */
export const expectFindings = (
  findings: readonly Finding[],
  expected: readonly { readonly rule: string; readonly words: string }[],
): void => {
  expect(findings.map(({ rule, words }) => ({ rule, words: words.text }))).toEqual(expected)
}

/** No finding, of one rule or of any. */
export const expectClean = (findings: readonly Finding[], rule?: string): void => {
  expectFindings(
    findings.filter((finding) => rule === undefined || finding.rule === rule),
    [],
  )
}
