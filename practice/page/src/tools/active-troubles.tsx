import { useRef } from 'react'
import type { ActiveFault, Circumstance } from '../../protocol.ts'
import { bringAbout, clearFault, clearFaults } from '../control-api.ts'
import { useNames } from '../names.ts'
import { useSnapshot } from '../workspace-store.ts'
import type { Carry } from './faults-panel.tsx'
import { describeCircumstance, describeFault, undo } from './trouble-words.ts'

const NO_FAULTS: readonly ActiveFault[] = []
const NO_CIRCUMSTANCES: readonly Circumstance[] = []

/** What goes wrong now, each with a way to put it right. */
export function ActiveTroubles(props: { readonly carry: Carry }) {
  const { carry } = props
  const { names } = useNames()
  const app = useSnapshot((snapshot) => snapshot.app)
  const faults = useSnapshot((snapshot) => snapshot.faults) ?? NO_FAULTS
  const circumstances = useSnapshot((snapshot) => snapshot.circumstances) ?? NO_CIRCUMSTANCES
  const heading = useRef<HTMLHeadingElement>(null)
  const isRight = faults.length === 0 && circumstances.length === 0

  /** The pressed button goes with what it cleared, so the keyboard's place is moved to the heading. */
  function clear(doing: Promise<void>, done: string) {
    heading.current?.focus()
    carry(doing, done)
  }

  return (
    <section aria-label="Wrong now">
      <h2 ref={heading} tabIndex={-1}>
        Wrong now
      </h2>
      {app?.connected === false && (
        <p className="tone-bad">
          <span aria-hidden="true">✕ </span>
          {app.name} is not connected.
        </p>
      )}
      {isRight && <p className="faults-said">Nothing is being made to go wrong.</p>}
      <ul className="troubles">
        {faults.map((fault) => (
          <TroubleRow
            key={fault.id}
            words={describeFault(fault, names)}
            left={fault.times === 1 ? 'once more' : `${fault.times} times more`}
            onClear={() => clear(clearFault(fault), 'Cleared.')}
          />
        ))}
        {circumstances.map((circumstance) => (
          <TroubleRow
            key={JSON.stringify(circumstance)}
            words={describeCircumstance(circumstance, names)}
            left="until it is cleared"
            onClear={() => clear(bringAbout(undo(circumstance)), 'Cleared.')}
          />
        ))}
      </ul>
      <button
        type="button"
        className="button small"
        disabled={isRight}
        onClick={() => clear(putRight(circumstances), 'Everything is put right.')}
      >
        Put everything right
      </button>
    </section>
  )
}

function TroubleRow(props: {
  readonly words: string
  readonly left: string
  readonly onClear: () => void
}) {
  return (
    <li>
      <span>
        <span aria-hidden="true">⚡ </span>
        {props.words} <small>({props.left})</small>
      </span>
      <button type="button" className="button small" onClick={props.onClear}>
        Clear<span className="visually-hidden">: {props.words}</span>
      </button>
    </li>
  )
}

/** The latest first, so that what was done on top of something else goes before it. */
async function putRight(circumstances: readonly Circumstance[]): Promise<void> {
  await clearFaults()
  for (const circumstance of circumstances.toReversed()) await bringAbout(undo(circumstance))
}
