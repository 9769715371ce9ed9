import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect as connectPlainly, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { connect, createServer, type ConnectionOptions } from 'node:tls'
import { createTestAuthority, type IssuedCertificate } from '@nos/adapters-postgres/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { httpsServer } from '../../src/serving/https-server.ts'
import { listen, type Listening } from '../../src/serving/listen.ts'
import { readCertificate } from '../../src/serving/read-certificate.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { temporaryFolder } from '../e2e/support/temporary-folder.ts'
import { secureAnswer } from './support/secure-answer.ts'

const NAMES = ['IP:127.0.0.1', 'DNS:nos.example']
const authority = createTestAuthority()
const issued = authority.issue({ names: NAMES })
const ca = authority.pem
const fingerprintOf = ({ cert }: IssuedCertificate): string => new X509Certificate(cert).fingerprint256

const LIMITS = { headersMs: 200, wholeMs: 400, lookEveryMs: 20 }
const open: Listening[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await one.close(0)
})

interface Service extends Listening {
  readonly files: { readonly certFile: string; readonly keyFile: string }
  readonly told: string[]
}

const serve = async (
  handler: (request: Request) => Response | Promise<Response> = () => new Response('done'),
  own = issued,
  limits = LIMITS,
): Promise<Service> => {
  const folder = temporaryFolder()
  const files = { certFile: join(folder, 'fullchain.pem'), keyFile: join(folder, 'privkey.pem') }
  copyFileSync(own.certFile, files.certFile)
  copyFileSync(own.keyFile, files.keyFile)
  const told: string[] = []
  const opener = httpsServer({
    files,
    certificate: readCertificate(files)._unsafeUnwrap(),
    lookEveryMs: 10,
    onRenewed: () => told.push('renewed'),
    onUnusable: (reason) => told.push(reason),
  })
  const listening = (await listen({ port: 0, host: '127.0.0.1' }, () => handler, limits, opener))._unsafeUnwrap()
  open.push(listening)
  return { ...listening, files, told }
}

/** How the handshake ends: the protocol, or the error. */
const handshake = (port: number, options: ConnectionOptions): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ca, ...options })
    socket.once('secureConnect', () => {
      resolve(socket.getProtocol() ?? 'none')
      socket.destroy()
    })
    socket.once('error', (cause) => resolve(`refused: ${cause.message}`))
    socket.once('close', () => resolve('refused: closed'))
  })

const OLD = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const
const FOR_LATER_READERS = { maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256:AES256-SHA' } as const

describe('a service with a certificate', () => {
  it('answers who trusts its CA, by TLS 1.3 and 1.2, and knows that it was asked by https', async () => {
    const { port } = await serve((request) => new Response(new URL(request.url).protocol))
    for (const protocol of ['TLSv1.3', 'TLSv1.2'] as const)
      expect(await secureAnswer(port, { ca, maxVersion: protocol })).toEqual({
        status: 200,
        body: 'https:',
        protocol,
        fingerprint: fingerprintOf(issued),
      })
    await expect(secureAnswer(port, { ca: createTestAuthority('another CA').pem })).rejects.toThrow(/certificate/)
  })

  it('refuses TLS 1.1, and ciphers that a later reader could break with the key', async () => {
    const rsa = authority.issue({ names: NAMES, key: 'rsa' })
    const { port } = await serve(undefined, rsa)
    const lax = createServer({ cert: rsa.cert, key: rsa.key, minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' })
    lax.listen(0, '127.0.0.1').on('tlsClientError', () => undefined)
    await once(lax, 'listening')
    const { port: laxPort } = lax.address() as AddressInfo
    // The caller could: it is the service that will not.
    expect(await handshake(laxPort, OLD)).toBe('TLSv1.1')
    expect(await handshake(laxPort, FOR_LATER_READERS)).toBe('TLSv1.2')
    lax.close()
    expect(await handshake(port, OLD)).toMatch(/^refused/)
    expect(await handshake(port, FOR_LATER_READERS)).toMatch(/^refused/)
    expect(await handshake(port, {})).toBe('TLSv1.3')
  })

  it('gives a plain request nothing, and goes on', async () => {
    const { port } = await serve()
    const plain = connectPlainly({ host: '127.0.0.1', port })
    plain.write('GET / HTTP/1.1\r\nHost: nos\r\n\r\n')
    expect(await text(plain).catch(() => '')).not.toContain('HTTP/')
    expect((await secureAnswer(port, { ca })).status).toBe(200)
  })

  it('answers a request that never ends with 408, within the encryption', async () => {
    const { port } = await serve(async (request) => new Response(await request.text()))
    const socket = connect({ host: '127.0.0.1', port, ca })
    socket.write('POST / HTTP/1.1\r\nHost: nos\r\nContent-Length: 10\r\n\r\n01234')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[^]*"code":"request_timeout"/)
  })

  it('cuts off who never ends the handshake', async () => {
    const { port } = await serve()
    expect(await text(connectPlainly({ host: '127.0.0.1', port }))).toBe('')
  })
})

describe('a service with a certificate that stops', () => {
  it('answers who has asked, and waits for nobody who is still at the handshake', async () => {
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
    const { promise: asked, resolve: arrived } = Promise.withResolvers<void>()
    const patient = { headersMs: 60_000, wholeMs: 60_000, lookEveryMs: 20 }
    const { port, close } = await serve(
      async () => {
        arrived()
        await mayAnswer
        return new Response('done')
      },
      issued,
      patient,
    )
    const silent = connectPlainly({ host: '127.0.0.1', port })
    await once(silent, 'connect')
    const caller = connect({ host: '127.0.0.1', port, ca })
    caller.write('GET / HTTP/1.1\r\nHost: nos\r\n\r\n')
    await asked
    const closed = close(60_000)
    answer()
    expect(await text(caller)).toMatch(/^HTTP\/1\.1 200 [^]*^connection: close\r$[^]*done/im)
    await closed
  })

  it('loses no request that was sent before', async () => {
    const { port, close } = await serve()
    const caller = connect({ host: '127.0.0.1', port, ca })
    const asking = 'GET / HTTP/1.1\r\nHost: nos\r\n\r\n'
    caller.write(asking)
    await once(caller, 'data')
    caller.write(asking)
    const closed = close(60_000)
    expect(await text(caller)).toMatch(/^HTTP\/1\.1 200 [^]*^connection: close\r$[^]*done/im)
    await closed
  })
})

describe('a renewed certificate', () => {
  const renewed = authority.issue({ names: NAMES })

  it('is shown from the next connection on, and those that are open go on', async () => {
    const { port, files, told } = await serve()
    const caller = connect({ host: '127.0.0.1', port, ca })
    await once(caller, 'secureConnect')
    copyFileSync(renewed.certFile, files.certFile)
    copyFileSync(renewed.keyFile, files.keyFile)
    await eventually(() => (told.includes('renewed') ? true : null))
    expect((await secureAnswer(port, { ca })).fingerprint).toBe(fingerprintOf(renewed))
    expect(await handshake(port, OLD)).toMatch(/^refused/)
    caller.end('GET / HTTP/1.1\r\nHost: nos\r\nConnection: close\r\n\r\n')
    expect(await text(caller)).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('is left alone while its chain is half written', async () => {
    const { port, files, told } = await serve()
    writeFileSync(files.certFile, issued.cert + renewed.cert.slice(0, 600))
    await eventually(() => told[0] ?? null)
    expect(told).toEqual([`TLS_CERT_FILE names ${files.certFile}, which holds a damaged certificate`])
    expect((await secureAnswer(port, { ca })).fingerprint).toBe(fingerprintOf(issued))
  })

  it('is left alone while its file leads to itself', async () => {
    const { port, files, told } = await serve()
    rmSync(files.certFile)
    symlinkSync(files.certFile, files.certFile)
    await eventually(() => told.find((reason) => reason.includes('ELOOP')) ?? null)
    expect((await secureAnswer(port, { ca })).fingerprint).toBe(fingerprintOf(issued))
  })

  it('is left alone while TLS finds its key too small', async () => {
    const { port, files, told } = await serve()
    const made = '-x509 -newkey rsa:1024 -nodes -subj /CN=nos.example -days 2'.split(' ')
    execFileSync('openssl', ['req', ...made, '-keyout', files.keyFile, '-out', files.certFile], { stdio: 'ignore' })
    await eventually(() => told.find((reason) => reason.includes('ERR_SSL_EE_KEY_TOO_SMALL')) ?? null)
    expect((await secureAnswer(port, { ca })).fingerprint).toBe(fingerprintOf(issued))
  })

  it('is left alone while it cannot be used, which is told once', async () => {
    const { port, files, told } = await serve()
    writeFileSync(files.certFile, renewed.cert.slice(0, 100))
    await eventually(() => told[0] ?? null)
    copyFileSync(renewed.certFile, files.certFile)
    await eventually(() => told[1] ?? null)
    expect(told).toEqual([
      `TLS_CERT_FILE names ${files.certFile}, which holds no certificate in PEM`,
      `TLS_KEY_FILE names ${files.keyFile}, whose key does not belong to the first certificate of ${files.certFile}`,
    ])
    expect((await secureAnswer(port, { ca })).fingerprint).toBe(fingerprintOf(issued))
    copyFileSync(renewed.keyFile, files.keyFile)
    await eventually(() => told[2] ?? null)
    expect(told.slice(2)).toEqual(['renewed'])
    expect((await secureAnswer(port, { ca })).fingerprint).toBe(fingerprintOf(renewed))
  })
})
