import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import type { IssuedCertificate } from '@nos/adapters-postgres/testing'
import { temporaryFolder } from '../../e2e/support/temporary-folder.ts'

export interface OwnRedis {
  readonly port: number
  stop(): Promise<void>
}

/** Whether a Redis is installed that can speak TLS. */
export const redisSpeaksTls = (): boolean => {
  // A server that knows no TLS does not know the words of its settings either.
  const { stdout, error } = spawnSync('redis-server', ['--port', '0', '--tls-port', 'none'], { encoding: 'utf8' })
  return error === undefined && !stdout.includes('Bad directive')
}

/** A Redis of the test's own on a free port of 127.0.0.1: with a certificate it takes encrypted connections alone. */
export const startOwnRedis = async (certificate: IssuedCertificate | null): Promise<OwnRedis> => {
  const port = await freePort()
  const settings = {
    bind: '127.0.0.1',
    save: '',
    appendonly: 'no',
    dir: temporaryFolder(),
    ...(certificate === null
      ? { port: String(port) }
      : {
          port: '0',
          'tls-port': String(port),
          'tls-auth-clients': 'no',
          'tls-cert-file': certificate.certFile,
          'tls-key-file': certificate.keyFile,
          'tls-ca-cert-file': certificate.certFile,
        }),
  }
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
  const child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line)
      if (line.includes('Ready to accept connections')) resolve()
    })
    child.once('exit', () => reject(new Error(`redis-server ended:\n${lines.join('\n')}`)))
  })
  return {
    port,
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
