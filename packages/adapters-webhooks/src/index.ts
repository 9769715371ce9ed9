export { createWebhookSender, type SenderOptions } from './create-webhook-sender.ts'
