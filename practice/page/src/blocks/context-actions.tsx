import type { ContextActionsBlock, FeedbackButtons, IconButton } from '@slack/types'
import { useState } from 'react'
import { Icon } from '../icon.tsx'
import { showPlain } from '../text/text-object.tsx'
import { useWorkspace } from '../workspace-store.ts'
import { Failure } from './action-elements.tsx'
import { Unsupported } from './unsupported.tsx'
import { useControl } from './use-control.ts'

/** The small row under what an app said: thumbs up and down, and drawings that do something. */
export function ContextActionsView(props: { block: ContextActionsBlock; blockId: string }) {
  const { block, blockId } = props
  return (
    <div className="context-actions" data-block-id={blockId}>
      {block.elements.map((element, index) => {
        const key = element.action_id ?? String(index)
        switch (element.type) {
          case 'feedback_buttons':
            return <FeedbackElement key={key} blockId={blockId} element={element} />
          case 'icon_button':
            return <IconButtonElement key={key} blockId={blockId} element={element} />
          default:
            return <Unsupported key={key} what="context_actions element" blockId={blockId} />
        }
      })}
    </div>
  )
}

function FeedbackElement(props: { blockId: string; element: FeedbackButtons }) {
  const { element, blockId } = props
  const control = useControl(blockId, element)
  const [pressed, setPressed] = useState<string>()
  const rows = [
    { icon: 'thumbUp', button: element.positive_button },
    { icon: 'thumbDown', button: element.negative_button },
  ] as const

  async function press(value: string) {
    if (control.pending) return
    if (await control.choose(value)) setPressed(value)
  }

  return (
    <span className="control" role="group" aria-label="Feedback">
      {rows.map(({ icon, button }) => (
        <button
          key={icon}
          type="button"
          className="context-button"
          aria-label={button.accessibility_label ?? showPlain(button.text)}
          aria-pressed={pressed === button.value}
          aria-busy={control.pending}
          title={showPlain(button.text)}
          data-block-id={blockId}
          data-action-id={element.action_id}
          data-value={button.value}
          onClick={() => void press(button.value)}
        >
          <Icon name={icon} />
        </button>
      ))}
      <Failure words={control.failure} />
    </span>
  )
}

function IconButtonElement(props: { blockId: string; element: IconButton }) {
  const { element, blockId } = props
  const control = useControl(blockId, element)
  const { as } = useWorkspace()
  const seenBy = element.visible_to_user_ids
  if (seenBy !== undefined && !seenBy.includes(as)) return null
  return (
    <span className="control">
      <button
        type="button"
        className="context-button"
        aria-label={element.accessibility_label ?? showPlain(element.text)}
        aria-busy={control.pending}
        title={showPlain(element.text)}
        data-block-id={blockId}
        data-action-id={element.action_id}
        data-value={element.value}
        onClick={() => {
          if (!control.pending) void control.choose()
        }}
      >
        {element.icon === 'trash' ? <Icon name="trash" /> : showPlain(element.text)}
      </button>
      <Failure words={control.failure} />
    </span>
  )
}
