export { createNotionSandbox, type NotionSandbox, type NotionSandboxOptions } from './create-notion-sandbox.ts';
export { SAMPLE_DATABASE_ID, SAMPLE_TOKEN } from './model/sample-world.ts';
export type { Fault, FaultEffect } from './faults/fault.ts';
export type { Settings } from './model/settings.ts';
export type { Listening, ListenFailure } from './server/listen.ts';
export type { LoggedRequest } from './server/request-log.ts';
export type { Side } from './side-door/side.ts';
export type { Delivery, Subscription } from './webhooks/webhook.ts';
