import { isIPv4 } from 'node:net'

/** Whether what is sent to this host (a name or an address, without brackets) stays on the machine. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
