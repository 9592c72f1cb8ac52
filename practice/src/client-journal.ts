import { z } from 'zod'
import { request } from './client-transport.ts'
import { bagAt, isBag, listAt, textAt } from './json.ts'
import type { JournalEntry } from './protocol.ts'

const JournalSchema = z.custom<{ entries: readonly JournalEntry[] }>(
  (value) => isBag(value) && Array.isArray(value['entries']),
)

/** Entries of the journal, oldest first. */
export async function readJournal(base: string, query: string): Promise<readonly JournalEntry[]> {
  return JournalSchema.parse(await request(base, 'GET', `/control/journal?${query}`)).entries
}

const LOOKED_AT = 40
const TOLD = 4

/** What lately went wrong between the app and the workspace, for an error message. Empty when nothing did. */
export async function describeTroubles(base: string): Promise<string> {
  const latest = await readJournal(base, `limit=${LOOKED_AT}`)
  const lines = latest.filter(isTrouble).slice(-TOLD).map(describeEntry)
  return lines.length === 0 ? '' : `Lately went wrong:\n${lines.join('\n')}`
}

/** Entries as lines for an error message, the latest fifteen. */
export function describeEntries(entries: readonly JournalEntry[]): string {
  const lines = entries.slice(-15).map(describeEntry)
  return lines.length === 0 ? 'It is empty.' : lines.join('\n')
}

function isTrouble(entry: JournalEntry): boolean {
  if (entry.kind === 'api') return entry.answer['ok'] !== true
  if (entry.kind === 'hook') return entry.status !== 200
  if (entry.kind !== 'delivery' || entry.result === null) return false
  return entry.result !== 'acknowledged' || (entry.findings ?? []).length > 0
}

function describeEntry(entry: JournalEntry): string {
  const start = `${entry.seq} ${entry.kind}`
  if (entry.kind === 'api') {
    return `${start} ${entry.method} ${[entry.status, ...errorsOf(entry.answer)].join(' ')}`
  }
  if (entry.kind === 'hook') {
    return `${start} ${[entry.status, ...errorsOf(entry.answer ?? {})].join(' ')}`
  }
  if (entry.kind !== 'delivery') return start
  const findings = (entry.findings ?? []).map((one) => `${one.message} [${one.pointer}]`)
  return `${start} ${[entry.what, entry.result ?? 'under way', ...findings].join(' ')}`
}

/** The error of an answer, and what is said about it. */
function errorsOf(answer: Readonly<Record<string, unknown>>): readonly string[] {
  const error = textAt(answer, 'error')
  if (error === undefined) return []
  const needed = textAt(answer, 'needed')
  const told = listAt(bagAt(answer, 'response_metadata'), 'messages')
  const words = told.filter((one) => typeof one === 'string')
  return [error, ...(needed === undefined ? [] : [`(needs ${needed})`]), ...words]
}
