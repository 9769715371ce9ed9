/** What is heavy about OpenTelemetry, in one place that is imported only where traces are wanted. */
export { NodeSDK } from '@opentelemetry/sdk-node'
export * as resources from '@opentelemetry/resources'
