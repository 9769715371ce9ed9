/** What every server of the comparison answers with: a specification of about 4 kB, made by NOS itself. */
export const ANSWER = process.env['BENCH_ANSWER'] ?? '{}'
export const SECRET = 'a secret of the comparison, of at least 32 bytes'
