/** What the formatter keeps in shape: code. Prose and data are written by hand. */
export const FORMATTED = [
  'packages/*/{src,tests,testing}/**/*.ts',
  'packages/cli/bin/*.mjs',
  'tooling/**/*.{ts,mjs}',
  'bench/**/*.ts',
  '*.ts',
]
