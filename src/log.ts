import { pino } from 'pino'
import { describeFault } from './db/describe-fault.ts'

/** The only fields that may be logged: ids, stages, outcomes and timings. Never a tag, a name or free text. */
export interface LogFields {
  reference?: string
  act?: string
  stage?: string
  outcome?: string
  refused?: string
  rule?: string
  personId?: string
  channel?: string
  messageId?: string
  kind?: string
  state?: string
  attempts?: number
  count?: number
  milliseconds?: number
  job?: string
  url?: string
  port?: number
  pid?: number
  path?: string
  team?: string
  address?: string
  version?: string
  /** Six base32 characters that a person can quote. */
  code?: string
  /** An error code of Slack or PostgreSQL. */
  fault?: string
  reason?: string
}

/** The structured log. Messages are constant text; what varies is a field. */
export interface Log {
  info: (message: string, fields?: LogFields) => void
  warn: (message: string, fields?: LogFields) => void
  /** Logs a fault with what describes it safely: its code, constraint and statement, never a parameter's value. */
  error: (message: string, fault: unknown, fields?: LogFields) => void
}

/** The levels that LOG_LEVEL takes. */
export const logLevels = ['error', 'warn', 'info', 'debug', 'silent'] as const

/** The log on standard error, one JSON object a line. */
export function createLog(level: (typeof logLevels)[number]): Log {
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }))
  return {
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fault, fields = {}) =>
      logger.error({ ...fields, fault: describeFault(fault) }, message),
  }
}
