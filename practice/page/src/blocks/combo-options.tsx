import type { Choice, ChoiceGroup } from './select-choices.ts'

/** What is chosen, each with a way to take it away. */
export function Chips(props: { chosen: readonly Choice[]; onRemove: (choice: Choice) => void }) {
  if (props.chosen.length === 0) return null
  return (
    <ul className="chips">
      {props.chosen.map((choice) => (
        <li key={choice.value} className="chip" data-value={choice.value}>
          {choice.label}
          <button
            type="button"
            className="icon-button small"
            aria-label={`Remove ${choice.label}`}
            onClick={() => props.onRemove(choice)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  )
}

export function ClearButton(props: { choice: Choice; onClear: (choice: Choice) => void }) {
  return (
    <button
      type="button"
      className="icon-button small"
      aria-label={`Clear ${props.choice.label}`}
      onClick={() => props.onClear(props.choice)}
    >
      ×
    </button>
  )
}

interface ComboOptionsProps {
  readonly listId: string
  readonly groups: readonly ChoiceGroup[]
  readonly chosen: readonly Choice[]
  readonly active: number
  readonly onPick: (choice: Choice) => void
  readonly onRemove: (choice: Choice) => void
}

/** The list under the field; choosing what is chosen already takes it away again. */
export function ComboOptions(props: ComboOptionsProps) {
  let index = -1
  return props.groups.map((group) => (
    <div
      key={group.label}
      role={group.label === '' ? 'presentation' : 'group'}
      aria-label={group.label === '' ? undefined : group.label}
    >
      {group.label !== '' && (
        <div className="menu-group" aria-hidden="true">
          {group.label}
        </div>
      )}
      {group.choices.map((choice) => {
        index += 1
        const selected = props.chosen.some((held) => held.value === choice.value)
        return (
          <div
            key={choice.value}
            id={`${props.listId}-${index}`}
            role="option"
            aria-selected={selected}
            className={index === props.active ? 'active' : undefined}
            data-value={choice.value}
            // The field keeps the focus; losing it would close the list before the click lands.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => (selected ? props.onRemove(choice) : props.onPick(choice))}
          >
            <span>
              {selected && <span aria-hidden="true">✓ </span>}
              {choice.label}
            </span>
            {choice.description !== undefined && <small>{choice.description}</small>}
          </div>
        )
      })}
    </div>
  ))
}
