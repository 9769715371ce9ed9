// The health check of a container, with Node alone: asks the service, or with "worker" looks for the worker's pulse.
import { statSync } from 'node:fs'

const OLD_MS = 60_000

const answers = async () => {
  const { ok } = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/ready`)
  return ok
}
const beats = () => Date.now() - statSync(`${process.env.NOS_DATA_DIR || '.nos'}/worker.pulse`).mtimeMs < OLD_MS

try {
  process.exitCode = (process.argv[2] === 'worker' ? beats() : await answers()) ? 0 : 1
} catch {
  process.exitCode = 1
}
