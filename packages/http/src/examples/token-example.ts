export const TOKEN_EXAMPLE = {
  jti: '5b0f6a9e-6f5c-4a55-9d2c-0a6b8f0f3d10',
  kind: 'api',
  subject: 'ci',
  role: 'author',
  scopes: ['specifications', 'validation'],
  created_by: 'ada',
  created_at: '2026-07-01T10:00:00.000Z',
  expires_at: '2026-10-01T10:00:00.000Z',
  last_used_at: '2026-07-02T08:30:00.000Z',
  revoked_at: null,
}
