/** A host as it is compared: lower case, an IPv6 address without the brackets of an address bar. */
export const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
