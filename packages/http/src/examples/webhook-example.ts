export const WEBHOOK_ENDPOINT_EXAMPLE = {
  id: '01927f3e-5a2b-4c6d-8e7f-777777777777',
  url: 'https://example.com/hooks/nos',
  description: 'Tells the team chat',
  events: ['review', 'specification.created'],
  state: 'enabled',
  disabled_reason: null,
  created_at: '2026-07-01T09:30:00.000Z',
  updated_at: '2026-07-01T09:30:00.000Z',
}

export const WEBHOOK_SECRET_EXAMPLE = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='

export const WEBHOOK_DELIVERY_EXAMPLE = {
  id: '01927f3e-5a2b-4c6d-8e7f-888888888888',
  message_id: '01927f3e-5a2b-4c6d-8e7f-eeeeeeeeeeee',
  event: 'specification.created',
  spec_id: '01927f3e-5a2b-4c6d-8e7f-aaaaaaaaaaaa',
  state: 'delivered',
  attempts: [{ at: '2026-07-01T09:30:01.000Z', status: 204, error: null, ms: 83 }],
  next_attempt_at: null,
  created_at: '2026-07-01T09:30:01.000Z',
}
