import type { Suggestion } from './suggestions.ts'

interface SuggestionListProps {
  readonly id: string
  readonly name: string
  readonly suggestions: readonly Suggestion[]
  readonly active: number
  readonly onChoose: (suggestion: Suggestion) => void
}

/** What is typed could become one of these: above the composer, which keeps the focus. */
export function SuggestionList(props: SuggestionListProps) {
  return (
    <div id={props.id} role="listbox" aria-label={props.name} className="suggestion-list">
      {props.suggestions.map((suggestion, index) => (
        <div
          key={suggestion.key}
          id={`${props.id}-${index}`}
          role="option"
          aria-selected={index === props.active}
          className={index === props.active ? 'active' : undefined}
          ref={index === props.active ? keepInSight : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onChoose(suggestion)}
        >
          <span>
            <strong>{suggestion.label}</strong> <span className="usage">{suggestion.hint}</span>
          </span>
          {suggestion.description !== undefined && suggestion.description !== '' && (
            <small>{suggestion.description}</small>
          )}
        </div>
      ))}
    </div>
  )
}

function keepInSight(option: HTMLElement | null) {
  option?.scrollIntoView({ block: 'nearest' })
}
