import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'

/** Tells the parent where the server listens, and its own CPU time whenever it is asked. */
export const serveMeasured = (server: Server): void => {
  const told = (): void => void process.send?.({ port: (server.address() as AddressInfo).port })
  if (server.listening) told()
  else server.listen(0, '127.0.0.1', told)
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ microseconds: user + system })
  })
}
