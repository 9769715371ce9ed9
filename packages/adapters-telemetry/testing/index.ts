export { openOtlpReceiver, type OtlpReceiver } from './otlp-receiver.ts'
