import { bindControl, type ControlBinding } from './block-host.ts'
import { Chips, ClearButton, ComboOptions } from './combo-options.tsx'
import type { Choice, ChoiceGroup } from './select-choices.ts'
import { useCombo } from './use-combo.ts'

interface ComboBoxProps {
  readonly blockId: string
  readonly element: { action_id?: string; focus_on_load?: boolean }
  readonly binding: ControlBinding
  readonly words: string
  readonly groups: readonly ChoiceGroup[]
  readonly chosen: readonly Choice[]
  readonly many: boolean
  readonly busy: boolean
  /** Said in the list when there is nothing to choose. */
  readonly note: string
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly onChoose: (choice: Choice) => void
  readonly onRemove: (choice: Choice) => void
  /** The list was opened: what has to be asked for can be. */
  readonly onOpen?: () => void
}

/** A field that is typed in to find what to choose: one, or several shown as chips. */
export function ComboBox(props: ComboBoxProps) {
  const { binding, groups, chosen, many } = props
  const listId = `${binding.id}-list`
  const combo = useCombo({ ...props, listId })
  const only = many ? undefined : chosen[0]
  return (
    <div className="combo">
      {many && <Chips chosen={chosen} onRemove={props.onRemove} />}
      <div className="combo-field">
        <input
          ref={combo.input}
          {...bindControl(binding, props.blockId, props.element, props.words)}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={combo.open}
          aria-controls={listId}
          aria-activedescendant={combo.activeId}
          data-focus-on-load={props.element.focus_on_load === true || undefined}
          data-value={only?.value}
          placeholder={only === undefined ? props.words : undefined}
          value={combo.open || only === undefined ? props.query : only.label}
          onChange={(event) => combo.change(event.target.value)}
          onClick={combo.show}
          onKeyDown={combo.onKeyDown}
          onBlur={() => {
            combo.hide()
            props.onQuery('')
          }}
        />
        {props.busy && <span className="spinner" aria-hidden="true" />}
        {only !== undefined && <ClearButton choice={only} onClear={props.onRemove} />}
      </div>
      <div ref={combo.list} popover="manual" className="menu combo-list">
        <div id={listId} role="listbox" aria-label={props.words} aria-multiselectable={many}>
          <ComboOptions
            listId={listId}
            groups={groups}
            chosen={chosen}
            active={combo.active}
            onPick={combo.choose}
            onRemove={props.onRemove}
          />
        </div>
        <p className="menu-empty" role="status">
          {combo.open && combo.isEmpty ? props.note : ''}
        </p>
      </div>
    </div>
  )
}
