import { createServer } from 'node:https'
import type { Socket } from 'node:net'
import { createSchedule } from '../composition/schedule.ts'
import { contextOf } from './context-of.ts'
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

const callerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`
