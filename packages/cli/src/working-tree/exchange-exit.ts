import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Exchanged } from './exchange.ts'

/** A conflict counts most, as a person has to act; then what went wrong: all of it alike, or in part. */
export const exchangeExit = ({ outcomes, problems, interrupted }: Exchanged): ExitCode => {
  if (interrupted) return EXIT.interrupted
  if (outcomes.some(({ action }) => action === 'conflict' || action === 'marked')) return EXIT.conflict
  const failures = [
    ...problems.map((): ExitCode => EXIT.findings),
    ...outcomes.flatMap(({ problem }) => (problem === undefined ? [] : [problem.exit])),
  ]
  const [first] = failures
  if (first === undefined) return EXIT.fine
  const alike = failures.every((exit) => exit === first)
  const worked = outcomes.some(({ problem, action }) => problem === undefined && action !== 'none')
  if (alike && !worked && endsAll(first)) return first
  return alike && outcomes.every(({ problem }) => problem !== undefined) ? first : EXIT.partial
}

/** The service refuses the caller or cannot be reached: whatever comes next would fail alike. */
export const endsAll = (exit: ExitCode): boolean => exit === EXIT.authentication || exit === EXIT.unavailable
