export { openTraceReceiver, type TraceReceiver } from './trace-receiver.ts'
