import type {
  ActionsBlockElement,
  ContextBlockElement,
  FileInput,
  InputBlockElement,
  MultiSelect,
  RichTextInput,
  SectionBlockAccessory,
  Select,
} from '@slack/types'
import { ButtonElement, OverflowElement, WorkflowButtonElement } from './action-elements.tsx'
import { type ControlBinding, useBlockHost } from './block-host.ts'
import { CheckboxesElement, RadioElement } from './choice-elements.tsx'
import { ExternalSelectElement } from './external-select-element.tsx'
import { FileElement } from './file-element.tsx'
import { ImageElementView } from './image-block.tsx'
import { MultiSelectElement } from './multi-select-element.tsx'
import { DateElement, DateTimeElement, TimeElement } from './picker-elements.tsx'
import { RichTextEditor } from './rich-text-editor.tsx'
import { SelectElement } from './select-element.tsx'
import { TextElement, type TextElementBlock } from './text-elements.tsx'
import { Unsupported } from './unsupported.tsx'

type AnyElement =
  | ActionsBlockElement
  | SectionBlockAccessory
  | InputBlockElement
  | Exclude<ContextBlockElement, { text: string }>

/** Those that a person fills in by typing or by choosing from a list, and those this page cannot draw. */
type FieldBlock = TextElementBlock | Select | MultiSelect | FileInput | RichTextInput

interface ElementProps {
  readonly blockId: string
  readonly element: AnyElement
  readonly binding: ControlBinding
  readonly dispatches: boolean
}

/** Any element in its place; one that cannot be drawn is named. */
export function Element(props: ElementProps) {
  const { element, blockId, binding } = props
  switch (element.type) {
    case 'button':
      return <ButtonElement blockId={blockId} element={element} />
    case 'overflow':
      return <OverflowElement blockId={blockId} element={element} />
    case 'workflow_button':
      return <WorkflowButtonElement blockId={blockId} element={element} />
    case 'image':
      return <ImageElementView element={element} />
    case 'radio_buttons':
      return <RadioElement blockId={blockId} element={element} binding={binding} />
    case 'checkboxes':
      return <CheckboxesElement blockId={blockId} element={element} binding={binding} />
    case 'datepicker':
      return <DateElement blockId={blockId} element={element} binding={binding} />
    case 'timepicker':
      return <TimeElement blockId={blockId} element={element} binding={binding} />
    case 'datetimepicker':
      return <DateTimeElement blockId={blockId} element={element} binding={binding} />
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
    case 'external_select':
    case 'multi_external_select':
    case 'file_input':
    case 'rich_text_input':
    default:
      return <FieldElement {...props} element={element} />
  }
}

function FieldElement(props: ElementProps & { element: FieldBlock }) {
  const { element, blockId, binding } = props
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return (
        <TextElement
          blockId={blockId}
          element={element}
          binding={binding}
          dispatches={props.dispatches}
        />
      )
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <SelectElement blockId={blockId} element={element} binding={binding} />
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <MultiSelectElement blockId={blockId} element={element} binding={binding} />
    case 'external_select':
    case 'multi_external_select':
      return <ExternalSelectElement blockId={blockId} element={element} binding={binding} />
    case 'rich_text_input':
      return <RichTextEditor {...props} element={element} />
    case 'file_input':
      return <FileElement blockId={blockId} element={element} binding={binding} />
    default:
      return <Unsupported what={nameOf(element)} blockId={blockId} />
  }
}

/** What a kind is called that the types do not know. */
function nameOf(element: { readonly type: string }): string {
  return element.type
}

/** An element that stands outside an input block: nothing labels it but its own words. */
export function FreeElement(props: {
  blockId: string
  element: AnyElement
  /** The words beside it. */
  describedBy?: string
}) {
  const host = useBlockHost()
  const actionId = 'action_id' in props.element ? (props.element.action_id ?? '') : ''
  return (
    <Element
      blockId={props.blockId}
      element={props.element}
      binding={{
        id: `${host.idPrefix}-${props.blockId}-${actionId}`,
        required: false,
        invalid: false,
        ...(props.describedBy === undefined ? {} : { describedBy: props.describedBy }),
      }}
      dispatches
    />
  )
}
