import { checkView, type ViewCheck } from './contract/check-view.ts'
import { pointTo } from './contract/pointer.ts'
import { broke } from './contract/words.ts'
import { kindOfFile } from './file-kinds.ts'
import { findFile, isSeenByApp } from './files.ts'
import { isBag, textAt } from './json.ts'
import type { Finding } from './protocol.ts'
import type { Workspace } from './workspace.ts'

/** docs.slack.dev/reference/block-kit/composition-objects/slack-file-object */
const SHOWN = ['png', 'jpg', 'gif']

/**
 * What Slack would refuse in the `slack_file`s of these blocks: one that names no picture the app can see. Slack's own words, as
 * slackapi/python-slack-sdk#1797 shows them.
 *
 * @param pointer where the blocks stand in what was sent
 */
export function checkSlackFiles(
  workspace: Workspace,
  blocks: unknown,
  pointer: string,
): readonly Finding[] {
  const findings: Finding[] = []
  function walk(value: unknown, at: string): void {
    if (Array.isArray(value)) value.forEach((one, index) => walk(one, pointTo(at, index)))
    if (!isBag(value)) return
    for (const [key, part] of Object.entries(value)) {
      const where = pointTo(at, key)
      if (key !== 'slack_file') walk(part, where)
      else if (!isShown(workspace, part)) {
        findings.push({ ...broke('invalid slack file'), pointer: where, rule: 'slack_file.known' })
      }
    }
  }
  walk(blocks, pointer)
  return findings
}

/** A view as Slack would take it from this app: in order by itself, and with pictures that are there. */
export function readView(workspace: Workspace, value: unknown, type: 'modal' | 'home'): ViewCheck {
  const checked = checkView(value, type)
  if (!checked.ok) return checked
  const findings = checkSlackFiles(workspace, checked.view.blocks, '/view/blocks')
  return findings.length === 0 ? checked : { ok: false, error: 'invalid_arguments', findings }
}

function isShown(workspace: Workspace, slackFile: unknown): boolean {
  const file = findFile(workspace, idOf(slackFile) ?? '')
  if (file === undefined || !isSeenByApp(workspace, file)) return false
  return SHOWN.includes(kindOfFile(file.name).filetype)
}

/** By id, or by `url_private` or permalink, which have the id in them. */
function idOf(slackFile: unknown): string | undefined {
  if (!isBag(slackFile)) return undefined
  const url = textAt(slackFile, 'url') ?? ''
  return textAt(slackFile, 'id') ?? /\/(F[A-Z0-9]+)\//.exec(url)?.[1]
}
