import { isIP } from 'node:net'

/**
 * The address a request came from. `trustedProxies` is the number of proxies in front: each appended the address it saw
 * to `X-Forwarded-For`, so the entry that many from the right is the first one that nobody outside could write.
 */
export const clientAddress = (socketAddress: string, forwardedFor: string | null, trustedProxies: number): string => {
  const entries =
    trustedProxies === 0 || forwardedFor === null
      ? []
      : forwardedFor.split(',').map((entry) => bareAddress(entry.trim()))
  const entry = entries[Math.max(0, entries.length - trustedProxies)]
  return entry !== undefined && isIP(entry) !== 0 ? entry : bareAddress(socketAddress)
}

/** What anonymous requests are counted by: an IPv4 address, or the /64 of an IPv6 address, which one person owns. */
export const addressKey = (address: string): string => {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

// `[2001:db8::1]:443`, `192.0.2.1:443`, `::ffff:192.0.2.1` and `fe80::1%eth0` are spellings of an address.
const bareAddress = (text: string): string => {
  if (!/[:%]/.test(text)) return text
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1]
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1]
  const address = (bracketed ?? withPort ?? text).replace(/%.*$/, '')
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}
