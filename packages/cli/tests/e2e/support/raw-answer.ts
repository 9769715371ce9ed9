import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** What comes back for these very bytes, by which no client of HTTP could be got to ask. */
export const rawAnswer = async (
  url: string,
  request: string,
): Promise<{ readonly status: number; readonly head: string; readonly problem: unknown }> => {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write(request)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]), head, problem: JSON.parse(body) }
}
