import type { InputBlock, InputBlockElement } from '@slack/types'
import type { ReactNode } from 'react'
import { showPlain } from '../text/text-object.tsx'
import { useBlockHost } from './block-host.ts'
import { Element } from './element.tsx'

/** A labelled control with its hint and its error, as Slack lays it out. */
export function InputBlockView(props: { block: InputBlock; blockId: string }) {
  const { block, blockId } = props
  const host = useBlockHost()
  const id = `${host.idPrefix}-${blockId}-${block.element.action_id ?? ''}`
  const error = host.errors[blockId]
  const described = [
    error === undefined ? undefined : `${id}-error`,
    block.hint === undefined ? undefined : `${id}-hint`,
  ].filter((part) => part !== undefined)
  const required = block.optional !== true
  return (
    <InputFrame block={block} blockId={blockId} id={id} described={described.join(' ')}>
      <Element
        blockId={blockId}
        element={block.element}
        binding={{
          id,
          labelId: `${id}-label`,
          ...(described.length === 0 ? {} : { describedBy: described.join(' ') }),
          required,
          invalid: error !== undefined,
        }}
        dispatches={block.dispatch_action === true}
      />
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      )}
      {block.hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {showPlain(block.hint)}
        </p>
      )}
    </InputFrame>
  )
}

interface FrameProps {
  readonly block: InputBlock
  readonly blockId: string
  readonly id: string
  readonly described: string
  readonly children: ReactNode
}

/** Radio buttons and checkboxes stand in a fieldset; every other control has a label of its own. */
function InputFrame(props: FrameProps) {
  const { block, blockId, id, children } = props
  // The mark is drawn beside the words, not among them: controls already say that they are required.
  const required = block.optional === true ? undefined : 'required'
  const words = (
    <>
      {showPlain(block.label)}
      {block.optional === true && <span className="optional"> (optional)</span>}
    </>
  )
  if (isChoiceSet(block.element)) {
    return (
      <fieldset
        className="field"
        id={id}
        data-block-id={blockId}
        aria-describedby={props.described || undefined}
      >
        <legend id={`${id}-label`} className={required}>
          {words}
        </legend>
        {children}
      </fieldset>
    )
  }
  return (
    <div className="field" data-block-id={blockId}>
      <label id={`${id}-label`} htmlFor={id} className={required}>
        {words}
      </label>
      {children}
    </div>
  )
}

function isChoiceSet(element: InputBlockElement): boolean {
  return element.type === 'radio_buttons' || element.type === 'checkboxes'
}
