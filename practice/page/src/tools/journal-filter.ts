import type { JournalEntry } from '../../protocol.ts'

/** What the inspector can be narrowed to, in the order of its list. */
export const FILTERS = {
  all: { label: 'Everything', takes: () => true },
  traffic: {
    label: 'Between Slack and the app',
    takes: (entry) => ['api', 'delivery', 'hook', 'connection'].includes(entry.kind),
  },
  toApp: { label: 'Sent to the app', takes: (entry) => entry.kind === 'delivery' },
  calls: {
    label: 'Calls by the app',
    takes: (entry) => entry.kind === 'api' || entry.kind === 'hook',
  },
  wrong: { label: 'What went wrong', takes: wentWrong },
  findings: { label: 'Findings only', takes: hasFindings },
  people: { label: 'What people did', takes: (entry) => entry.kind === 'act' },
  changes: {
    label: 'Faults, clock and connections',
    takes: (entry) =>
      ['faults', 'circumstance', 'clock', 'connection', 'reset'].includes(entry.kind),
  },
} as const satisfies Record<
  string,
  { readonly label: string; readonly takes: (entry: JournalEntry) => boolean }
>

export type Filter = keyof typeof FILTERS

export function isFilter(value: string): value is Filter {
  return value in FILTERS
}

function hasFindings(entry: JournalEntry): boolean {
  return 'findings' in entry
}

function wentWrong(entry: JournalEntry): boolean {
  if ('fault' in entry || hasFindings(entry)) return true
  if (entry.kind === 'api') return entry.answer['ok'] !== true
  if (entry.kind === 'hook') return entry.status !== 200
  if (entry.kind === 'act') return !entry.answer.ok
  if (entry.kind === 'connection') return entry.change === 'refused'
  return entry.kind === 'delivery' && (entry.result ?? 'acknowledged') !== 'acknowledged'
}

const searchTexts = new WeakMap<JournalEntry, string>()

/** Everything in an entry, in small letters. Made once for each, because typing asks for all of them at each letter. */
function searchText(entry: JournalEntry): string {
  const known = searchTexts.get(entry)
  if (known !== undefined) return known
  const text = JSON.stringify(entry).toLowerCase()
  searchTexts.set(entry, text)
  return text
}

/** The entries of a kind that hold some text anywhere in them. */
export function filterEntries(
  entries: readonly JournalEntry[],
  filter: Filter,
  text: string,
): readonly JournalEntry[] {
  const sought = text.trim().toLowerCase()
  const { takes } = FILTERS[filter]
  return entries.filter(
    (entry) => takes(entry) && (sought === '' || searchText(entry).includes(sought)),
  )
}
