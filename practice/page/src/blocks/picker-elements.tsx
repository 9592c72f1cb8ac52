import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types'
import { useNames } from '../names.ts'
import { showPlain } from '../text/text-object.tsx'
import { formatLocal, parseLocal } from '../text/zone-time.ts'
import { Failure } from './action-elements.tsx'
import { bindControl, type ControlBinding, readText } from './block-host.ts'
import { emptyToNull } from './select-element.tsx'
import { useControl } from './use-control.ts'

interface PickerProps<Element> {
  readonly blockId: string
  readonly element: Element
  readonly binding: ControlBinding
}

/** A day, `YYYY-MM-DD`. */
export function DateElement(props: PickerProps<Datepicker>) {
  const { element, blockId, binding } = props
  const control = useControl(blockId, element)
  const words = element.placeholder === undefined ? 'Date' : showPlain(element.placeholder)
  return (
    <span className="control">
      <input
        {...bindControl(binding, blockId, element, words)}
        type="date"
        title={words}
        data-focus-on-load={element.focus_on_load === true || undefined}
        value={readText(control.value)}
        onChange={(event) => void control.choose(emptyToNull(event.target.value))}
      />
      <Failure words={control.failure} />
    </span>
  )
}

/** A time of day, `HH:mm`, with no zone unless the app gave one. */
export function TimeElement(props: PickerProps<Timepicker>) {
  const { element, blockId, binding } = props
  const control = useControl(blockId, element)
  const words = element.placeholder === undefined ? 'Time' : showPlain(element.placeholder)
  return (
    <span className="control">
      <input
        {...bindControl(binding, blockId, element, words)}
        type="time"
        title={words}
        data-focus-on-load={element.focus_on_load === true || undefined}
        value={readText(control.value)}
        onChange={(event) => void control.choose(emptyToNull(event.target.value))}
      />
      {element.timezone !== undefined && <span className="zone">{element.timezone}</span>}
      <Failure words={control.failure} />
    </span>
  )
}

/** A moment: typed in the viewer's zone, sent as unix seconds. */
export function DateTimeElement(props: PickerProps<DateTimepicker>) {
  const { element, blockId, binding } = props
  const { zone } = useNames()
  const control = useControl(blockId, element)
  const seconds = readText(control.value)

  function choose(local: string) {
    const at = local === '' ? undefined : parseLocal(local, zone)
    void control.choose(at === undefined ? null : String(at / 1000))
  }

  return (
    <span className="control">
      <input
        {...bindControl(binding, blockId, element, 'Date and time')}
        type="datetime-local"
        data-focus-on-load={element.focus_on_load === true || undefined}
        value={seconds === '' ? '' : formatLocal(Number(seconds) * 1000, zone)}
        onChange={(event) => choose(event.target.value)}
      />
      <Failure words={control.failure} />
    </span>
  )
}
