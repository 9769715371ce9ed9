import { createServer } from 'node:https'
import type { Socket } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import { createSchedule } from '../composition/schedule.ts'
import type { OpenServer } from './open-server.ts'
import type { Certificate, CertificateFiles } from './read-certificate.ts'
import { watchCertificate, type CertificateNews } from './watch-certificate.ts'

export interface HttpsOptions extends CertificateNews {
  readonly files: CertificateFiles
  readonly certificate: Certificate
  /** Milliseconds between two looks for renewed files; a minute when absent. */
  readonly lookEveryMs?: number
}

/** HTTPS by the given certificate, and by the one that its files hold later. */
export const httpsServer =
  ({ files, certificate, lookEveryMs = 60_000, ...news }: HttpsOptions): OpenServer =>
  (options, listener) => {
    const server = createServer(
      { ...options, ...contextOf(certificate), handshakeTimeout: options.headersTimeout },
      listener,
    )
    const greeting = new Map<string, Socket>()
    let ended = false
    server.on('connection', (socket: Socket) => {
      if (ended) return socket.destroy()
      const caller = callerOf(socket)
      greeting.set(caller, socket)
      return socket.once('close', () => greeting.delete(caller))
    })
    server.on('secureConnection', (socket) => greeting.delete(callerOf(socket)))
    const look = watchCertificate(files, {
      ...news,
      onRenewed: (renewed) => {
        server.setSecureContext(contextOf(renewed))
        news.onRenewed(renewed)
      },
    })
    const schedule = createSchedule(lookEveryMs, look)
    return {
      server,
      end: () => {
        ended = true
        schedule.stop()
        // Node waits for these, and counts them among no connections that it would close.
        for (const socket of greeting.values()) socket.destroy()
      },
    }
  }

const contextOf = ({ cert, key }: Certificate): SecureContextOptions => ({
  cert,
  key,
  minVersion: 'TLSv1.2',
  ciphers: CIPHERS,
})

/** All with forward secrecy; those of TLS 1.3, then of TLS 1.2. */
const CIPHERS = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':')

const callerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`
