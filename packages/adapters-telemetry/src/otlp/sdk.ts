/** What is heavy about OpenTelemetry, in one place that is imported only where something is sent. */
export { NodeSDK } from '@opentelemetry/sdk-node'
export * as resources from '@opentelemetry/resources'
