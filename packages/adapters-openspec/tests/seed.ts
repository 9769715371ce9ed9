/**
 * The seed of a property test: TEST_SEED when set, else a new one for each run. It is printed, so that a failing run
 * can be repeated.
 */
export const seedFor = (what: string): number => {
  const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 2 ** 31)
  console.info(`seed for generated ${what}: ${seed}`)
  return seed
}
