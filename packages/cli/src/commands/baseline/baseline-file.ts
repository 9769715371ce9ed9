/** What an export puts beside `openspec/`: the baseline as REST gives it, with its manifest and signatures. */
export const BASELINE_FILE = 'baseline.json'
