import { ROOT_CONTEXT, SeverityNumber, trace, type Attributes, type Context, type LogRecord } from '@opentelemetry/api'

/** A finished line of the log, JSON as pino writes it, as OpenTelemetry's record; a line of another kind is the body. */
export const logRecordOf = (line: string): LogRecord => {
  const fields = fieldsOf(line)
  if (fields === null) return { body: line }
  const { level, time, msg, error, trace_id: traceId, span_id: spanId, trace_flags: flags, ...others } = fields
  return {
    ...severityOf(level),
    ...(typeof time === 'number' ? { timestamp: time } : {}),
    body: msg,
    attributes: { ...renamed(others), ...exceptionOf(error) },
    context: contextOf(traceId, spanId, flags),
  }
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (line: string): Fields | null => {
  try {
    const value: unknown = JSON.parse(line)
    return isFields(value) ? value : null
  } catch {
    return null
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const SEVERITIES: Readonly<Record<number, LogRecord>> = {
  10: { severityNumber: SeverityNumber.TRACE, severityText: 'TRACE' },
  20: { severityNumber: SeverityNumber.DEBUG, severityText: 'DEBUG' },
  30: { severityNumber: SeverityNumber.INFO, severityText: 'INFO' },
  40: { severityNumber: SeverityNumber.WARN, severityText: 'WARN' },
  50: { severityNumber: SeverityNumber.ERROR, severityText: 'ERROR' },
  60: { severityNumber: SeverityNumber.FATAL, severityText: 'FATAL' },
}

const severityOf = (level: unknown): LogRecord => SEVERITIES[Number(level)] ?? {}

/** OpenTelemetry's semantic conventions where they have a word; the request and the job as the spans name them. */
const NAMES: Readonly<Record<string, string>> = {
  method: 'http.request.method',
  path: 'url.path',
  route: 'http.route',
  status: 'http.response.status_code',
  address: 'client.address',
  subject: 'enduser.id',
  kind: 'error.type',
  request_id: 'nos.request.id',
  job_id: 'nos.job.id',
  job: 'nos.job.kind',
  ms: 'nos.request.duration_ms',
}

const renamed = (fields: Fields): Attributes =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [NAMES[name] ?? `nos.${name}`, value]))

/** A throw as `describe-error.ts` tells it; its causes are further down in the stack trace, as Node prints them. */
const exceptionOf = (error: unknown): Attributes => {
  if (!isFields(error)) return {}
  const { type, message, code } = error
  return {
    'exception.type': String(type),
    'exception.message': String(message),
    'exception.stacktrace': stackOf(error),
    ...(typeof code === 'string' ? { 'nos.error.code': code } : {}),
  }
}

const stackOf = ({ type, message, stack, cause }: Fields): string => {
  const own = typeof stack === 'string' ? stack : `${String(type)}: ${String(message)}`
  return isFields(cause) ? `${own}\n[cause]: ${stackOf(cause)}` : own
}

const contextOf = (traceId: unknown, spanId: unknown, flags: unknown): Context =>
  typeof traceId === 'string' && typeof spanId === 'string'
    ? trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(String(flags), 16) || 0 })
    : ROOT_CONTEXT
