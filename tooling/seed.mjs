import { execFileSync } from 'node:child_process'
import { root } from './install.mjs'

/**
 * Of the property tests, a whole number: TEST_SEED, else one made from the files of the last commit, so that a run of the
 * same files tries the same inputs and each change tries others.
 */
export const findSeed = () => {
  const seed = Number(process.env.TEST_SEED ?? Number.parseInt(treeOfHead().slice(0, 7), 16))
  if (!Number.isInteger(seed)) throw new Error(`TEST_SEED is ${process.env.TEST_SEED}, but must be a whole number`)
  return seed
}

const treeOfHead = () => {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD^{tree}'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return '1'
  }
}
