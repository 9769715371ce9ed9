import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'nos_'
const API_TOKEN = /^nos_[A-Za-z0-9_-]{43}$/

/** A new API token: 256 random bits behind a prefix by which secret scanners know it. */
export const makeApiToken = (): string => PREFIX + randomBytes(32).toString('base64url')

export const isApiToken = (token: string): boolean => API_TOKEN.test(token)

/** What is kept of one. It is random, so a plain hash cannot be guessed back. */
export const hashApiToken = (token: string): string => createHash('sha256').update(token).digest('hex')
