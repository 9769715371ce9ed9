// What checking an exported audit log needs, apart from everything that needs a database.
export { createSignatureCheck } from './audit/ed25519-signer.ts'
export { sha256TreeHasher } from './audit/sha256-tree-hasher.ts'
