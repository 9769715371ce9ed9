import { join } from 'node:path'

const SOURCES = join(import.meta.dirname, '../../../bin/nos.mjs')

/**
 * What is run as `nos`: in a run of all tests the application as the image holds it, which starts in a third of the time
 * (tooling/test.mjs); else the sources.
 */
export const NOS_PROGRAM: string = process.env['NOS_TESTED'] ?? SOURCES

/** The samples of `--sandbox` are in a checkout alone. */
export const programFor = (words: readonly string[]): string => (words.includes('--sandbox') ? SOURCES : NOS_PROGRAM)
