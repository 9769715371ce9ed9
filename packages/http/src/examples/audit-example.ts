export const AUDIT_ITEM_EXAMPLE = {
  id: '01927f3e-5a2b-4c6d-8e7f-eeeeeeeeeeee',
  at: '2026-07-01T09:30:00.000Z',
  actor: { kind: 'user', id: 'ada', name: 'Ada' },
  action: 'specification.revised',
  spec_id: '01927f3e-5a2b-4c6d-8e7f-aaaaaaaaaaaa',
  before_version: '01927f3e-5a2b-4c6d-8e7f-bbbbbbbbbbb1',
  after_version: '01927f3e-5a2b-4c6d-8e7f-bbbbbbbbbbb2',
  request_id: '01927f3e-5a2b-4c6d-8e7f-ffffffffffff',
  leaf_hash: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
}

export const AUDIT_HEAD_EXAMPLE = {
  root: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  size: 8,
  signature: 'bXkgc2lnbmF0dXJlIG92ZXIgdGhlIGhlYWQsIHNpeHR5LWZvdXIgYnl0ZXMgbG9uZywgaW4gYmFzZTY0IQ==',
  at: '2026-07-01T09:30:01.000Z',
}

export const PUBLIC_KEY_EXAMPLE = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='
