import ipaddr from 'ipaddr.js'

/** Whether an IP address may be connected to. */
export type AddressPolicy = (address: string) => boolean

const NEAR: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat'])
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Public addresses only: everything special (private, link-local with the cloud's metadata, translated and tunnelled
 * forms that carry another address) is refused. `near` lets those of one's own network in, and nothing else.
 */
export const createAddressPolicy =
  ({ near }: { readonly near: boolean }): AddressPolicy =>
  (text) => {
    if (!ipaddr.isValid(text) || text.includes('%')) return false
    const address = ipaddr.process(text)
    const range = address.range()
    if (near && NEAR.has(range)) return true
    return range === 'unicast' && (address.kind() === 'ipv4' || address.match(GLOBAL_V6))
  }
