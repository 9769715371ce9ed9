import { request, type RequestOptions } from 'node:https'
import { text } from 'node:stream/consumers'
import type { TLSSocket } from 'node:tls'

export interface SecureAnswer {
  readonly status: number
  readonly body: string
  readonly protocol: string | null
  /** Of the certificate that the service showed. */
  readonly fingerprint: string
}

/** One request over a connection of its own. Rejects where no encrypted one comes about. */
export const secureAnswer = (
  port: number,
  options: Omit<RequestOptions, 'port'> & { readonly ca: string },
): Promise<SecureAnswer> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, agent: false, ...options })
      .once('error', reject)
      .once('response', (answer) => {
        const socket = answer.socket as TLSSocket
        const [protocol, { fingerprint256 }] = [socket.getProtocol(), socket.getPeerCertificate()]
        text(answer).then(
          (body) => resolve({ status: answer.statusCode ?? 0, body, protocol, fingerprint: fingerprint256 }),
          reject,
        )
      })
      .end()
  })
