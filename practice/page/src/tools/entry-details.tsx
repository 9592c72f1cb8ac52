import type { Finding, JournalEntry } from '../../protocol.ts'
import { formatDate, formatTime } from '../text/zone-time.ts'
import { JsonBlock } from './json-block.tsx'

interface Part {
  readonly title: string
  /** Undefined where nothing was sent. */
  readonly value: unknown
  /** Said instead of a value that is not there. */
  readonly nothing?: string
}

/** Everything about one entry: its times, what the validator found, and what was sent each way. */
export function EntryDetails(props: { readonly entry: JournalEntry; readonly zone: string }) {
  const { entry, zone } = props
  const findings = 'findings' in entry ? entry.findings : []
  return (
    <>
      <p className="entry-times">
        Practice clock {formatDate(entry.now, zone, 'short')}, {formatTime(entry.now, zone, true)}.
        This computer {formatTime(entry.at, zone, true)}. Entry {entry.seq}.
      </p>
      {findings.length > 0 && <Findings findings={findings} />}
      {partsOf(entry).map((part) =>
        part.value === undefined ? (
          <p key={part.title} className="entry-nothing">
            <strong>{part.title}:</strong> {part.nothing}
          </p>
        ) : (
          <JsonBlock key={part.title} title={part.title} value={part.value} />
        ),
      )}
    </>
  )
}

function partsOf(entry: JournalEntry): readonly Part[] {
  switch (entry.kind) {
    case 'api':
      return [{ title: 'The app sent', value: readNested(entry.args) }, slackAnswer(entry)]
    case 'hook':
      return [
        { title: 'The app sent', value: entry.body, nothing: 'what is not JSON' },
        slackAnswer(entry),
      ]
    case 'delivery':
      return [
        { title: `Slack sent (${entry.envelope}, ${entry.via})`, value: entry.payload },
        {
          title: 'The app answered',
          value: entry.answer,
          nothing: NO_ANSWERS[entry.result ?? 'waiting'],
        },
      ]
    case 'act':
      return [
        { title: 'The person did', value: entry.act },
        { title: 'They were answered', value: entry.answer },
      ]
    case 'connection':
    case 'faults':
    case 'circumstance':
    case 'clock':
    case 'reset': {
      const { seq: _seq, at: _at, now: _now, ...rest } = entry
      return [{ title: 'What happened', value: rest }]
    }
  }
}

function slackAnswer(entry: Extract<JournalEntry, { kind: 'api' | 'hook' }>): Part {
  if (entry.status === 0) {
    return { title: 'Slack answered', value: undefined, nothing: 'nothing at all' }
  }
  return { title: `Slack answered (HTTP ${entry.status})`, value: entry.answer ?? {} }
}

const NO_ANSWERS = {
  waiting: 'nothing yet',
  acknowledged: 'an empty acknowledgement',
  timeout: 'nothing that Slack waited for',
  failed: 'with an error',
  unreachable: 'nothing: it was not reached',
} as const

/** A form carries a view or blocks as JSON text; it is shown as what it says. */
function readNested(args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, readText(value)]))
}

function readText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    const read: unknown = JSON.parse(value)
    return read
  } catch {
    return value
  }
}

function Findings(props: { readonly findings: readonly Finding[] }) {
  return (
    <section className="findings" aria-label="What Slack would refuse">
      <h3>What Slack would refuse</h3>
      <ul>
        {props.findings.map((finding) => (
          <li key={`${finding.pointer} ${finding.message}`}>
            <code>{finding.pointer}</code>
            <span>{finding.message}</span>
            <small>
              Rule {finding.rule}, {finding.code}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
