import { once } from 'node:events'
import { readReply, serveOverStdio, type AskService } from '@nos/mcp'
import { err, ok } from 'neverthrow'
import { ofetch } from 'ofetch'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findServiceAddress } from '../remote/find-service.ts'
import { aborted } from '../render/aborted.ts'
import { VERSION } from '../version.ts'

/** Longer than the longest generation that can be configured. */
const TIMEOUT_MS = 660_000

/** `nos mcp`: runs until its input ends. Standard output belongs to the protocol. */
export const mcp: Command<object> = async (context) => {
  const service = findServiceAddress(context)
  if (service.isErr()) return err(service.error)
  const server = serveOverStdio(askOver(service.value), { version: VERSION })
  await Promise.race([once(process.stdin, 'close'), aborted(context.signal)])
  await server.close()
  return ok(EXIT.fine)
}

const askOver =
  ({ url, token }: { readonly url: string; readonly token: string }): AskService =>
  async (question) => {
    const { method, path, query, body, headers } = question
    const answer = await ofetch.raw(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      retry: false,
      timeout: TIMEOUT_MS,
      redirect: 'error',
      responseType: 'text',
      ignoreResponseError: true,
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body }),
    })
    const text = answer._data ?? ''
    const json = /\bjson\b/.test(answer.headers.get('content-type') ?? '')
    return readReply(question, {
      status: answer.status,
      etag: answer.headers.get('etag'),
      text: json ? text : '',
    })
  }
