// The health check of a container, with Node alone: asks the service, or with "worker" looks for the worker's pulse.
import { readFileSync, statSync } from 'node:fs'
import { get } from 'node:http'
import { get as getSecurely } from 'node:https'

const OLD_MS = 60_000
const { PORT, NOS_DATA_DIR, TLS_CERT_FILE } = process.env
const certificate = TLS_CERT_FILE?.trim()

const answers = () =>
  new Promise((resolve, reject) => {
    const address = { host: '127.0.0.1', port: PORT || 3000, path: '/health/ready' }
    const asked = certificate
      ? // It is made out to the name that callers use; here it has to be the service's own.
        getSecurely({
          ...address,
          ca: readFileSync(certificate),
          allowPartialTrustChain: true,
          checkServerIdentity: () => undefined,
        })
      : get(address)
    asked.once('response', (answer) => resolve(answer.resume().statusCode === 200)).once('error', reject)
  })
const beats = () => Date.now() - statSync(`${NOS_DATA_DIR || '.nos'}/worker.pulse`).mtimeMs < OLD_MS

try {
  process.exitCode = (process.argv[2] === 'worker' ? beats() : await answers()) ? 0 : 1
} catch {
  process.exitCode = 1
}
