export const WORKSPACE_EXAMPLE = {
  id: 'mobile',
  name: 'Mobile',
  notion: { database_id: '01234567-89ab-cdef-0123-456789abcdef' },
  created_at: '2026-07-01T10:00:00.000Z',
  archived_at: null,
}
