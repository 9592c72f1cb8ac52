import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types'
import { type ReactNode, useRef, useState } from 'react'
import type { InputValue } from '../../protocol.ts'
import { useNames } from '../names.ts'
import { showPlain } from '../text/text-object.tsx'
import { formatLocal, nameZone, parseLocal } from '../text/zone-time.ts'
import { Failure } from './action-elements.tsx'
import { bindControl, type ControlBinding, readText } from './block-host.ts'
import { emptyToNull } from './select-element.tsx'
import { type Control, useControl } from './use-control.ts'

interface PickerProps<Element> {
  readonly blockId: string
  readonly element: Element
  readonly binding: ControlBinding
}

/** A day, `YYYY-MM-DD`. */
export function DateElement(props: PickerProps<Datepicker>) {
  const { element } = props
  const words = element.placeholder === undefined ? 'Date' : showPlain(element.placeholder)
  return <Picker {...props} kind="date" words={words} read={(value) => value} write={emptyToNull} />
}

/** A time of day, `HH:mm`, in the zone that the app gave, or in none. */
export function TimeElement(props: PickerProps<Timepicker>) {
  const { element } = props
  const words = element.placeholder === undefined ? 'Time' : showPlain(element.placeholder)
  const zone = element.timezone
  return (
    <Picker
      {...props}
      kind="time"
      words={words}
      read={(value) => value}
      write={emptyToNull}
      zone={zone}
    />
  )
}

/** A moment: typed in the viewer's zone, sent as unix seconds. */
export function DateTimeElement(props: PickerProps<DateTimepicker>) {
  const { zone } = useNames()

  function write(local: string): string | null {
    const at = local === '' ? undefined : parseLocal(local, zone)
    return at === undefined ? null : String(at / 1000)
  }

  return (
    <Picker
      {...props}
      kind="datetime-local"
      words="Date and time"
      read={(seconds) => (seconds === '' ? '' : formatLocal(Number(seconds) * 1000, zone))}
      write={write}
      zone={zone}
    />
  )
}

interface DrawnProps extends PickerProps<Datepicker | Timepicker | DateTimepicker> {
  readonly kind: 'date' | 'time' | 'datetime-local'
  readonly words: string
  /** The kept value as the browser's own picker holds it. */
  readonly read: (value: string) => string
  readonly write: (local: string) => string | null
  /** Shown beside the picker. */
  readonly zone?: string | undefined
}

/** The browser's own picker: it can be typed in, and is named and read out everywhere. */
function Picker(props: DrawnProps): ReactNode {
  const { element, blockId, binding, zone } = props
  const control = useControl(blockId, element)
  const draft = useDraft(control, props)
  const now = useNames().now
  const zoneId = `${binding.id}-zone`
  const bound = bindControl(binding, blockId, element, props.words)
  const described = [binding.describedBy, zone === undefined ? undefined : zoneId]
  return (
    <span className="control">
      <span className="picker">
        <input
          {...bound}
          aria-describedby={described.filter((id) => id !== undefined).join(' ') || undefined}
          type={props.kind}
          title={props.words}
          data-focus-on-load={element.focus_on_load === true || undefined}
          value={draft.shown}
          onChange={(event) => draft.change(event.target.value)}
          onKeyDown={draft.onKeyDown}
          onBlur={draft.settle}
        />
        {zone !== undefined && (
          <span className="zone" id={zoneId}>
            {nameZone(zone, momentOf(element, control.value) ?? now)}
          </span>
        )}
      </span>
      {control.pending && <span className="spinner" aria-hidden="true" />}
      <Failure words={control.failure} />
    </span>
  )
}

/** Which name the zone has in summer or winter depends on the moment that was picked. */
function momentOf(element: { type: string }, value: InputValue | undefined): number | undefined {
  const seconds = readText(value)
  return element.type === 'datetimepicker' && seconds !== '' ? Number(seconds) * 1000 : undefined
}

/**
 * While a year is being typed the browser gives four dates, of which the first is in the year 2. So the app is told of what is
 * typed when the field is left or Enter is pressed, and of what is picked at once.
 */
function useDraft(control: Control, { element, read, write }: DrawnProps) {
  const kept = read(readText(control.value))
  const [typed, setTyped] = useState<string>()
  /** What was kept before the typing began; undefined when nobody is typing. */
  const before = useRef<string>(undefined)

  async function tell(local: string) {
    before.current = undefined
    await control.choose(write(local))
    setTyped(undefined)
  }

  function settle() {
    if (before.current === undefined || typed === undefined) return
    if (typed !== before.current) void tell(typed)
    before.current = undefined
  }

  function change(local: string) {
    setTyped(local)
    if (before.current === undefined) void tell(local)
    // A submit takes what is typed with it; a picker that asks first keeps nothing until it is told yes.
    else if (element.confirm === undefined) control.keep(write(local))
  }

  function onKeyDown({ key }: { key: string }) {
    if (key === 'Enter') settle()
    else if (key !== 'Tab') before.current ??= kept
  }

  return { shown: typed ?? kept, change, onKeyDown, settle }
}
