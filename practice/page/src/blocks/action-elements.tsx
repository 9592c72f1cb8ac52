import type { Button, Overflow, PlainTextOption, WorkflowButton } from '@slack/types'
import { useState } from 'react'
import { useConfirm } from '../confirm-dialog.tsx'
import { Icon } from '../icon.tsx'
import { MenuButton } from '../menu-button.tsx'
import { EmojiWords } from '../text/emoji-words.tsx'
import { allowLink } from '../text/safe-link.tsx'
import { showPlain } from '../text/text-object.tsx'
import { useBlockHost } from './block-host.ts'
import { useControl } from './use-control.ts'

/** The small warning that Slack shows beside a control whose act failed. */
export function Failure(props: { words: string | undefined }) {
  return (
    <span role="status" className={props.words === undefined ? 'visually-hidden' : 'failure'}>
      {props.words !== undefined && (
        <>
          <span aria-hidden="true">⚠ </span>
          {props.words}
        </>
      )}
    </span>
  )
}

export function ButtonElement(props: { blockId: string; element: Button }) {
  const { element, blockId } = props
  const control = useControl(blockId, element)
  const address = element.url === undefined ? undefined : allowLink(element.url)

  async function press() {
    if (control.pending) return
    // The tab must open inside the click itself, or the browser takes it for a pop-up.
    const asks = element.confirm !== undefined
    if (!asks) openTab(address)
    if ((await control.choose()) && asks) openTab(address)
  }

  return (
    <span className="control">
      <button
        type="button"
        className={`button ${element.style ?? ''}`}
        aria-label={element.accessibility_label}
        aria-busy={control.pending}
        data-block-id={blockId}
        data-action-id={element.action_id}
        data-value={element.value}
        onClick={() => void press()}
      >
        {control.pending && <span className="spinner" aria-hidden="true" />}
        <span className={control.pending ? 'button-waiting' : undefined}>
          <EmojiWords text={showPlain(element.text)} />
        </span>
        {address !== undefined && <span className="visually-hidden"> (opens a new tab)</span>}
      </button>
      <Failure words={control.failure} />
    </span>
  )
}

function openTab(address: string | undefined) {
  if (address !== undefined) window.open(address, '_blank', 'noopener')
}

/** It starts a workflow of Slack's own, which the practice workspace has none of: it is shown, and says so. */
export function WorkflowButtonElement(props: { blockId: string; element: WorkflowButton }) {
  const { element, blockId } = props
  const confirm = useConfirm()
  const [said, setSaid] = useState<string>()

  async function press() {
    if (element.confirm !== undefined && !(await confirm(element.confirm))) return
    setSaid('Slack would start a workflow here. The practice workspace has none.')
  }

  return (
    <span className="control">
      <button
        type="button"
        className={`button ${element.style ?? ''}`}
        aria-label={element.accessibility_label}
        data-block-id={blockId}
        data-action-id={element.action_id}
        onClick={() => void press()}
      >
        <Icon name="bolt" />
        <EmojiWords text={showPlain(element.text)} />
      </button>
      <span role="status" className={said === undefined ? 'visually-hidden' : 'field-hint'}>
        {said}
      </span>
    </span>
  )
}

export function OverflowElement(props: { blockId: string; element: Overflow }) {
  const { element, blockId } = props
  const control = useControl(blockId, element)
  const host = useBlockHost()

  async function choose(option: PlainTextOption) {
    const address = option.url === undefined ? undefined : allowLink(option.url)
    const asks = element.confirm !== undefined
    if (!asks) openTab(address)
    // An overflow keeps no value: each choice is an act of its own.
    if ((await control.choose(option.value ?? '')) && asks) openTab(address)
  }

  return (
    <span className="control">
      <MenuButton
        id={`${host.idPrefix}-${blockId}-${element.action_id ?? ''}`}
        label="More options"
        className="button overflow"
        busy={control.pending}
        data={{ 'data-block-id': blockId, 'data-action-id': element.action_id }}
        items={element.options.map((option, index) => ({
          key: option.value ?? String(index),
          label: showPlain(option.text),
          ...(option.description === undefined
            ? {}
            : { description: showPlain(option.description) }),
          onChoose: () => void choose(option),
        }))}
      >
        <span aria-hidden="true">⋯</span>
      </MenuButton>
      <Failure words={control.failure} />
    </span>
  )
}
