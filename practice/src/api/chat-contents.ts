import { readSaid } from '../app-replies.ts'
import { countCodePoints } from '../code-points.ts'
import { MESSAGES } from '../contract/behaviour.ts'
import { type Bag, flagAt, isBag, listAt, textAt } from '../json.ts'
import type { NewMessage } from '../messages.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, failBlocks, failPointed, failWith } from './answer.ts'

type Contents = Pick<NewMessage, 'text' | 'blocks' | 'attachments'>

export type ReadContents =
  | { readonly ok: true; readonly contents: Contents; readonly isCut: boolean }
  | { readonly ok: false; readonly answer: ApiAnswer }

const LONGEST_TEXT = MESSAGES.textCut.value
const LONGEST_MARKDOWN = MESSAGES.markdown.value
const LARGEST_METADATA = MESSAGES.metadataSize.value

/**
 * What a message of `chat.*` says. Markdown stands for itself, as one block; text over 40,000 characters is cut.
 *
 * https://docs.slack.dev/reference/methods/chat.postMessage
 */
export function readContents(workspace: Workspace, args: Bag): ReadContents {
  const markdown = textAt(args, 'markdown_text') ?? ''
  const typed = textAt(args, 'text') ?? ''
  if (markdown !== '' && (typed !== '' || listAt(args, 'blocks').length > 0)) {
    return { ok: false, answer: failWith('markdown_text_conflict') }
  }
  if (countCodePoints(markdown) > LONGEST_MARKDOWN) {
    const answer = failPointed(
      `must be less than ${LONGEST_MARKDOWN + 1} characters`,
      '/markdown_text',
    )
    return { ok: false, answer }
  }
  const given =
    markdown === ''
      ? args
      : { ...args, text: markdown, blocks: [{ type: 'markdown', text: markdown }] }
  const said = readSaid(workspace, given)
  if (!said.ok) return { ok: false, answer: failBlocks(said.error, said.findings) }
  const { ok: _, text, ...rest } = said
  const linked = flagAt(args, 'link_names') ? linkGroups(workspace, text) : text
  return {
    ok: true,
    contents: { ...rest, text: linked },
    isCut: countCodePoints(typed) > LONGEST_TEXT,
  }
}

/** `link_names`: `@handle` of a user group becomes its mention. Slack no longer links people so. */
function linkGroups(workspace: Workspace, text: string): string {
  return text.replaceAll(/(?<=^|\s)@([a-z0-9._-]*[a-z0-9])/g, (typed, handle: string) => {
    const group = workspace.state.groups.find((one) => one.handle === handle)
    return group === undefined ? typed : `<!subteam^${group.id}>`
  })
}

/** The warning that goes with a message that was cut, or nothing. */
export function warnOfCut(isCut: boolean): Bag {
  if (!isCut) return {}
  const words =
    '[WARN] Your message was truncated but still posted. The `text` field accepts up to 40,000 characters.'
  return {
    warning: 'message_truncated',
    response_metadata: { messages: [words], warnings: ['message_truncated'] },
  }
}

/** What only the app reads of a message; the error when it is not of the right form; undefined when there is none. */
export function readMetadata(
  args: Bag,
): { readonly ok: true; readonly metadata: Bag | undefined } | { ok: false; answer: ApiAnswer } {
  const metadata = args['metadata']
  if (!isBag(metadata)) return { ok: true, metadata: undefined }
  const isRight = (textAt(metadata, 'event_type') ?? '') !== '' && isBag(metadata['event_payload'])
  if (!isRight) return { ok: false, answer: failWith('invalid_metadata_format') }
  const isLarge = JSON.stringify(metadata).length > LARGEST_METADATA
  return isLarge ? { ok: false, answer: failWith('metadata_too_large') } : { ok: true, metadata }
}
