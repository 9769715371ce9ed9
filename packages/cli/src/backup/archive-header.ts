import * as v from 'valibot'

/** The readable start of a backup file: two lines, then sealed chunks. */
export interface ArchiveHeader {
  readonly created_at: string
  readonly nos: string
  readonly encryption: ArchiveEncryption | null
}

export interface ArchiveEncryption {
  readonly cipher: 'aes-256-gcm'
  /** What the key is made of: NOS_BACKUP_PASSPHRASE or NOS_ENCRYPTION_KEY. */
  readonly key: 'passphrase' | 'encryption_key'
  /** Base64url, new in each archive. */
  readonly salt: string
  /** Tells a wrong key from a damaged file. */
  readonly check: string
}

const ARCHIVE_MAGIC = 'nos-backup 1\n'
export const LONGEST_HEADER = 4096

export const formatHeader = (header: ArchiveHeader): Buffer =>
  Buffer.from(`${ARCHIVE_MAGIC}${JSON.stringify(header)}\n`)

/** The header, and how many bytes it takes; null where the bytes are no start of a backup. */
export const parseHeader = (start: Buffer): { readonly header: ArchiveHeader; readonly length: number } | null => {
  if (!start.subarray(0, ARCHIVE_MAGIC.length).equals(Buffer.from(ARCHIVE_MAGIC))) return null
  const end = start.indexOf('\n', ARCHIVE_MAGIC.length)
  if (end === -1) return null
  const parsed = v.safeParse(headerSchema, start.subarray(ARCHIVE_MAGIC.length, end).toString('utf8'))
  return parsed.success ? { header: parsed.output, length: end + 1 } : null
}

const headerSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    created_at: v.pipe(v.string(), v.isoTimestamp()),
    nos: v.string(),
    encryption: v.nullable(
      v.object({
        cipher: v.literal('aes-256-gcm'),
        key: v.picklist(['passphrase', 'encryption_key']),
        salt: v.string(),
        check: v.string(),
      }),
    ),
  }),
)
