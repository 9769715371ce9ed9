import type { IncomingMessage } from 'node:http'

/** HTTP/1.1 asks for exactly one Host, or two readers of a request see two of them; older probes of load balancers send none. */
export const namesOneHost = ({ rawHeaders, httpVersionMinor }: IncomingMessage): boolean => {
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === HOST.length && name.toLowerCase() === HOST) hosts += 1
  }
  return hosts === 1 || (hosts === 0 && httpVersionMinor === 0)
}

const HOST = 'host'
