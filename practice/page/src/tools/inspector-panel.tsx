import { useDeferredValue, useId, useMemo, useState } from 'react'
import '../styles/inspector.css'
import { EntryList } from './entry-list.tsx'
import { useJournal } from './journal-feed.ts'
import { FILTERS, type Filter, filterEntries, isFilter } from './journal-filter.ts'

/** What passed between Slack and the app, live, and what people did meanwhile. */
export function InspectorPanel() {
  const journal = useJournal()
  const [filter, setFilter] = useState<Filter>('traffic')
  const [text, setText] = useState('')
  const sought = useDeferredValue(text)
  const shown = useMemo(
    () => filterEntries(journal.entries, filter, sought),
    [journal.entries, filter, sought],
  )
  return (
    <section className="inspector" aria-label="Inspector">
      <h2 className="visually-hidden">What passes between Slack and the app</h2>
      <InspectorTools filter={filter} onFilter={setFilter} text={text} onText={setText} />
      {journal.trouble !== undefined && (
        <p className="refusal" role="alert">
          <span aria-hidden="true">⚠ </span>
          {journal.trouble}
        </p>
      )}
      {/* Another filter or search begins again at the newest. */}
      <EntryList
        key={`${filter} ${sought}`}
        entries={shown}
        hasOlder={journal.hasOlder}
        loadOlder={journal.loadOlder}
      />
    </section>
  )
}

interface InspectorToolsProps {
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly text: string
  readonly onText: (text: string) => void
}

function InspectorTools(props: InspectorToolsProps) {
  const id = useId()
  return (
    <div className="inspector-tools">
      <div>
        <label htmlFor={`${id}-filter`}>Show</label>
        <select
          id={`${id}-filter`}
          value={props.filter}
          onChange={(event) => {
            if (isFilter(event.target.value)) props.onFilter(event.target.value)
          }}
        >
          {Object.entries(FILTERS).map(([key, { label }]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}-text`}>With the words</label>
        <input
          id={`${id}-text`}
          type="search"
          value={props.text}
          onChange={(event) => props.onText(event.target.value)}
        />
      </div>
    </div>
  )
}
