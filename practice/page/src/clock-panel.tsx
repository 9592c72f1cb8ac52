import { type FormEvent, useId, useRef, useState } from 'react'
import type { ClockMark, ClockState } from '../protocol.ts'
import { useConfirm } from './confirm-dialog.tsx'
import { advanceClock, moveClockTo, resetWorkspace } from './control-api.ts'
import { useNames } from './names.ts'
import { placeBeside } from './popover-place.ts'
import {
  addDays,
  formatDate,
  formatDay,
  formatLocal,
  formatTime,
  parseLocal,
} from './text/zone-time.ts'
import { useSnapshot } from './workspace-store.ts'

const HOUR_MS = 3_600_000
const NO_MARKS: readonly ClockMark[] = []
const START_OF_DAY = '08:30'

/** The hub's date and time, and the ways to move it on. */
export function ClockPanel() {
  const { now, zone } = useNames()
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const clock = useClockMoves()
  const next = clock.marks[0]
  return (
    <div className="clock" role="group" aria-label="Practice clock">
      <button
        ref={button}
        type="button"
        className="clock-now"
        popoverTarget={id}
        title={`Practice clock, ${zone}. Move it on`}
      >
        <span className="visually-hidden">Practice clock: </span>
        <time dateTime={new Date(now).toISOString()}>
          <span className="clock-day">{formatDate(now, zone, 'medium')}</span>
          <strong>{formatTime(now, zone)}</strong>
        </time>
        <span className="visually-hidden">. Move the clock</span>
        <span aria-hidden="true">▾</span>
      </button>
      <div className="clock-quick">
        <MoveButtons now={now} zone={zone} next={next} clock={clock} />
      </div>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Move the clock"
        className="menu clock-panel"
        onToggle={(event) => {
          if (event.newState === 'open') placeBeside(event.currentTarget, button.current)
        }}
      >
        <h2>{formatDate(now, zone, 'full')}</h2>
        <p className="zone">{zone} time. It runs on by itself, and only ever forward.</p>
        <div className="clock-row">
          <MoveButtons now={now} zone={zone} next={next} clock={clock} />
        </div>
        {clock.failure !== '' && (
          <p className="refusal" role="alert">
            {clock.failure}
          </p>
        )}
        <Marks marks={clock.marks} clock={clock} zone={zone} />
        <SetTime now={now} zone={zone} clock={clock} />
        <ResetButton />
      </div>
    </div>
  )
}

interface ClockMoves {
  readonly marks: readonly ClockMark[]
  readonly failure: string
  readonly advance: (ms: number) => void
  readonly moveTo: (at: number) => void
}

/** Moves the clock; the new time comes back with the live updates, as it does to every other tab. */
function useClockMoves(): ClockMoves {
  const { now } = useNames()
  const marks = useSnapshot((snapshot) => snapshot.clock.marks) ?? NO_MARKS
  const [failure, setFailure] = useState('')

  function move(moving: Promise<ClockState>) {
    moving.then(
      () => setFailure(''),
      (fault: unknown) => setFailure(fault instanceof Error ? fault.message : String(fault)),
    )
  }

  return {
    marks: marks.filter((mark) => mark.at > now),
    failure,
    advance: (ms) => move(advanceClock(ms)),
    moveTo: (at) => move(moveClockTo(at)),
  }
}

interface MoveProps {
  readonly now: number
  readonly zone: string
  readonly clock: ClockMoves
}

function MoveButtons(props: MoveProps & { next: ClockMark | undefined }) {
  const { now, zone, next, clock } = props
  const tomorrow = parseLocal(`${addDays(formatDay(now, zone), 1)}T${START_OF_DAY}`, zone)
  return (
    <>
      <button type="button" className="button small" onClick={() => clock.advance(HOUR_MS)}>
        +1 h
      </button>
      <button
        type="button"
        className="button small next-mark"
        disabled={next === undefined}
        title={
          next === undefined
            ? 'The app has published nothing to come'
            : `${next.label}, ${formatDate(next.at, zone, 'full')}`
        }
        onClick={() => next !== undefined && clock.moveTo(next.at)}
      >
        To the next deadline
        {next !== undefined && <span className="next-label">: {next.label}</span>}
      </button>
      <button
        type="button"
        className="button small"
        onClick={() => tomorrow !== undefined && clock.moveTo(tomorrow)}
      >
        Tomorrow {START_OF_DAY}
      </button>
    </>
  )
}

function Marks(props: { marks: readonly ClockMark[]; clock: ClockMoves; zone: string }) {
  const { marks, clock, zone } = props
  return (
    <section aria-label="What is to come">
      <h3>What is to come</h3>
      {marks.length === 0 && <p className="zone">The app has published nothing to come.</p>}
      <ul className="marks">
        {marks.map((mark) => (
          <li key={`${mark.at} ${mark.label}`}>
            <button type="button" onClick={() => clock.moveTo(mark.at)}>
              <span>{mark.label}</span>
              <small>
                {formatDate(mark.at, zone, 'medium')}, {formatTime(mark.at, zone)}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function SetTime(props: MoveProps) {
  const { now, zone, clock } = props
  const id = useId()
  const [local, setLocal] = useState('')
  const at = local === '' ? undefined : parseLocal(local, zone)
  const isPast = at !== undefined && at <= now

  function submit(event: FormEvent) {
    event.preventDefault()
    if (at !== undefined && !isPast) clock.moveTo(at)
  }

  return (
    <form className="set-time" onSubmit={submit}>
      <label htmlFor={id}>An exact date and time</label>
      <div className="clock-row">
        <input
          id={id}
          type="datetime-local"
          min={formatLocal(now, zone)}
          value={local}
          aria-describedby={isPast ? `${id}-why` : undefined}
          aria-invalid={isPast || undefined}
          onChange={(event) => setLocal(event.target.value)}
        />
        <button type="submit" className="button small" disabled={at === undefined || isPast}>
          Go there
        </button>
      </div>
      {isPast && (
        <p className="field-error" id={`${id}-why`}>
          <span aria-hidden="true">⚠ </span>
          That is in the past, and the clock only moves forward. Reset the workspace to go back.
        </p>
      )}
    </form>
  )
}

function ResetButton() {
  const confirm = useConfirm()
  const [failure, setFailure] = useState('')

  async function reset() {
    const sure = await confirm({
      title: { type: 'plain_text', text: 'Reset the workspace?' },
      text: {
        type: 'plain_text',
        text: 'Every message, modal and home in this practice workspace is forgotten, and the clock goes back to now.',
      },
      confirm: { type: 'plain_text', text: 'Reset' },
      deny: { type: 'plain_text', text: 'Keep it' },
      style: 'danger',
    })
    if (!sure) return
    await resetWorkspace().catch((fault: unknown) => {
      setFailure(fault instanceof Error ? fault.message : String(fault))
    })
  }

  return (
    <>
      <button type="button" className="link danger-link" onClick={() => void reset()}>
        Reset the workspace…
      </button>
      <p role="alert">{failure}</p>
    </>
  )
}
