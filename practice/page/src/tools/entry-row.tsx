import { memo, useId, useState } from 'react'
import type { JournalEntry } from '../../protocol.ts'
import { useNames } from '../names.ts'
import { formatTime } from '../text/zone-time.ts'
import { EntryDetails } from './entry-details.tsx'
import { type Direction, describeEntry, type Tone } from './journal-words.ts'

const WAYS: Readonly<Record<Direction, { readonly mark: string; readonly words: string }>> = {
  toApp: { mark: '→', words: 'to app' },
  fromApp: { mark: '←', words: 'from app' },
  here: { mark: '•', words: 'here' },
}

/** The shape that goes with how it ended, beside the words. */
const MARKS: Readonly<Record<Tone, string>> = { good: '✓', bad: '✕', waiting: '…', plain: '' }

/** One line of the inspector, which opens to what was sent each way. */
export const EntryRow = memo(function EntryRow(props: {
  readonly entry: JournalEntry
  readonly isStop: boolean
}) {
  const { entry } = props
  const { names, zone } = useNames()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const { direction, what, about, outcome, tone, fault } = describeEntry(entry, names)
  const findings = 'findings' in entry ? entry.findings.length : 0
  return (
    <li data-seq={entry.seq}>
      <button
        type="button"
        className="entry-line"
        tabIndex={props.isStop ? 0 : -1}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={`entry-way entry-${direction}`}>
          <span aria-hidden="true">{WAYS[direction].mark} </span>
          {WAYS[direction].words}
        </span>
        <span className="entry-what">
          <strong>{what}</strong> {about}
        </span>
        <time className="entry-time">{formatTime(entry.now, zone, true)}</time>
        <span className={`entry-outcome tone-${tone}`}>
          <span aria-hidden="true">{MARKS[tone]} </span>
          {outcome}
        </span>
        {fault !== undefined && (
          <span className="entry-flag">
            <span aria-hidden="true">⚡ </span>made to go wrong: {fault}
          </span>
        )}
        {findings > 0 && (
          <span className="entry-flag">
            <span aria-hidden="true">⚠ </span>
            {findings === 1 ? '1 finding' : `${findings} findings`}
          </span>
        )}
      </button>
      {isOpen && (
        <div id={id} className="entry-details">
          <EntryDetails entry={entry} zone={zone} />
        </div>
      )}
    </li>
  )
})
