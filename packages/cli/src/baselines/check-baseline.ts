import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { contentHash, signatureText, type Author } from '@nos/domain'
import type { BaselineAnswer } from '../remote/baseline-answer.ts'

interface BaselineProblem {
  readonly code: 'digest_differs' | 'file_differs' | 'file_missing' | 'file_extra' | 'signature_invalid' | 'key_unknown'
  readonly message: string
}

export interface BaselineCheck {
  readonly problems: readonly BaselineProblem[]
  readonly files: number
  readonly signatures: number
}

/**
 * Whether an export is what was held and signed. The manifest is the only witness: its digest is what was signed, and
 * its lines say what the files are. `publicKey` is the key that the signatures must be of, when it is known.
 */
export const checkBaseline = (
  baseline: BaselineAnswer,
  files: ReadonlyMap<string, string>,
  publicKey: string | null,
): BaselineCheck => {
  const listed = filesIn(baseline.manifest)
  return {
    files: listed.size,
    signatures: baseline.signatures.length,
    problems: [...digestProblems(baseline), ...fileProblems(listed, files), ...signatureProblems(baseline, publicKey)],
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const digestProblems = ({ manifest, digest, id, name }: BaselineAnswer): readonly BaselineProblem[] => {
  const lines = manifest.split('\n')
  const named = lines.includes(`# id ${id}`) && lines.includes(`# name ${JSON.stringify(name)}`)
  return named && `sha256:${sha256(manifest)}` === digest
    ? []
    : [{ code: 'digest_differs', message: 'the manifest is not the one that the digest was made of' }]
}

const filesIn = (manifest: string): ReadonlyMap<string, string> =>
  new Map([...manifest.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, hash = '', path = '']) => [path, hash] as const))

const fileProblems = (
  listed: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, string>,
): readonly BaselineProblem[] => [
  ...[...listed].flatMap(([path, hash]): readonly BaselineProblem[] => {
    const text = files.get(path)
    if (text === undefined) return [{ code: 'file_missing', message: `${path} is not there` }]
    return sha256(text) === hash ? [] : [{ code: 'file_differs', message: `${path} is not what was held` }]
  }),
  ...[...files.keys()].flatMap((path): readonly BaselineProblem[] =>
    listed.has(path) ? [] : [{ code: 'file_extra', message: `${path} was not held` }],
  ),
]

const signatureProblems = (baseline: BaselineAnswer, publicKey: string | null): readonly BaselineProblem[] =>
  baseline.signatures.flatMap((signed): readonly BaselineProblem[] => {
    const name = `the signature of ${signed.signer.name}`
    if (publicKey !== null && signed.public_key !== publicKey)
      return [{ code: 'key_unknown', message: `${name} is of another key (${signed.public_key})` }]
    const text = signatureText(
      { id: baseline.id, digest: contentHash(baseline.digest.replace(/^sha256:/, '')) },
      { signer: signed.signer as Author, at: new Date(signed.signed_at), comment: signed.comment },
    )
    const key = keyOf(signed.public_key)
    return key !== null && verify(null, Buffer.from(text), key, Buffer.from(signed.signature, 'base64'))
      ? []
      : [{ code: 'signature_invalid', message: `${name} does not fit what it is said to sign` }]
  })

const keyOf = (text: string): KeyObject | null => {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}
