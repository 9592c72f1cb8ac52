import { buildMenu } from '../blocks/help.ts'
import { section } from '../blocks/layout.ts'
import { escapeMrkdwn } from '../blocks/mrkdwn.ts'
import { isActName } from '../domain/acts.ts'
import { type OtherCommand, readCommand, suggestCommand } from '../domain/commands.ts'
import { looksLikeReference } from '../domain/reference.ts'
import { isTagProblem, parseTag } from '../domain/tag.ts'
import { actScreen } from './act.ts'
import { openAdminAct } from './admin-act.ts'
import { openAdministration } from './administration.ts'
import { copyScreen } from './copy.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { explainScreen } from './explain.ts'
import { answerHelp } from './help.ts'
import { onItem, openItemScreen } from './item-screen.ts'
import { answerList } from './list.ts'
import { openBatch } from './log.ts'
import { openMoveAll } from './move-all.ts'
import { openPpn } from './ppn.ts'
import { openReport } from './report.ts'
import { answer, type Request } from './screen.ts'
import { showScreen } from './show.ts'
import { openWhy } from './why.ts'

/** Does what was typed after `/referral`: any act by its name, `new`, `list`, `show`, `copy`, `explain`, `why`, `report`, `ppn`, `admin`, `away`, `back`, `duty`, `help`, or a bare reference or tag. */
export async function runCommand(
  text: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  if (text.trim() === '') return answer(dependencies, request, buildMenu())
  const typed = readCommand(text)
  if (typed === undefined) {
    if (namesAnItem(text)) return openItemScreen(showScreen, text, request, dependencies)
    return answerUnknown(text, request, dependencies)
  }
  const { command, rest } = typed
  if (isActName(command)) return openItemScreen(actScreen(command), rest, request, dependencies)
  return commands[command](rest, request, dependencies)
}

type Command = (rest: string, request: Request, dependencies: HandlerDependencies) => Promise<void>

/** What a command that is no act does with what was typed after it. */
const commands: Readonly<Record<OtherCommand, Command>> = {
  new: openBatch,
  list: answerList,
  show: onItem(showScreen),
  copy: onItem(copyScreen),
  explain: onItem(explainScreen),
  why: (_rest, request, dependencies) => openWhy(request, dependencies),
  report: openReport,
  ppn: (_rest, request, dependencies) => openPpn(request, dependencies),
  admin: (_rest, request, dependencies) => openAdministration(request, dependencies),
  away: (_rest, request, dependencies) => openAdminAct('markAway', '', request, dependencies),
  back: (_rest, request, dependencies) => openAdminAct('markBack', '', request, dependencies),
  'move-all': (_rest, request, dependencies) => openMoveAll(request, dependencies),
  duty: (_rest, request, dependencies) =>
    openAdminAct('nameDutyManager', '', request, dependencies),
  help: (_rest, request, dependencies) => answerHelp(request, dependencies),
}

function namesAnItem(text: string): boolean {
  const words = text.trim()
  return looksLikeReference(words) || !isTagProblem(parseTag(words))
}

function answerUnknown(
  text: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const word = text.trim().split(/\s+/)[0] ?? ''
  const near = suggestCommand(word)
  const meant = near === undefined ? '' : ` Did you mean \`/referral ${near}\`?`
  const words = `There is no "${escapeMrkdwn(word.slice(0, 40))}".${meant} \`/referral help\` lists what there is.`
  return answer(dependencies, request, { text: words, blocks: [section(words)] })
}
