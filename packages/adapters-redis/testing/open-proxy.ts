import { connect, createServer, type Server, type Socket } from 'node:net'

/** A TCP proxy that can fall silent or cut every connection. */
export const openProxy = async (
  port: number,
): Promise<{ readonly url: string; stall(): void; close(): Promise<void> }> => {
  const sockets = new Set<Socket>()
  let silent = false
  const server: Server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    }
    near.on('data', (data) => void (silent || far.write(data)))
    far.on('data', (data) => void (silent || near.write(data)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  let closed = false
  return {
    url: `redis://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    stall: () => {
      silent = true
    },
    close: async () => {
      if (closed) return
      closed = true
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
