import { inputAction } from '../blocks/field-input.ts'
import { section } from '../blocks/layout.ts'
import type { FormView } from '../blocks/read-form.ts'
import { isActName } from '../domain/acts.ts'
import { isAdminActName } from '../domain/admin-acts.ts'
import { isPartnerAct } from '../domain/partner-acts.ts'
import { actScreen } from './act.ts'
import { openAdminAct } from './admin-act.ts'
import { openAdministration, openAudit } from './administration.ts'
import { copyScreen } from './copy.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { explainScreen } from './explain.ts'
import { answerHelp } from './help.ts'
import { onItem, openItemScreen } from './item-screen.ts'
import { answerList } from './list.ts'
import { openBatch } from './log.ts'
import { openMoveAll } from './move-all.ts'
import { openPartnerForm } from './partner.ts'
import { goOn, openPpn } from './ppn.ts'
import { previewForm } from './preview.ts'
import { openReport, openReportForSharing } from './report.ts'
import { answer, type Request } from './screen.ts'
import { showScreen } from './show.ts'
import { openSignpost } from './signpost.ts'
import { openWhy } from './why.ts'

/** Something that was pressed or chosen. */
export interface Pressed {
  actionId: string
  /** A button's value, or what was chosen in a menu. */
  value: string
  actionTs: string
  view?: FormView | undefined
}

/**
 * Does what a button, a menu or a form's control stands for. Action ids are kept for ever; one that means nothing any more
 * stands on an old card, and is answered so.
 */
export async function runAction(
  pressed: Pressed,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const { actionId, value, actionTs, view } = pressed
  if (actionId === inputAction && view !== undefined) {
    return previewForm({ personId: request.personId, view, actionTs }, dependencies)
  }
  // A menu names the act in its value, a button in its id.
  const [kind, name = '', reference = ''] =
    actionId === 'acts' ? ['act', ...value.split(':')] : [...actionId.split(':'), value]
  if (kind === 'act' && isActName(name))
    return openItemScreen(actScreen(name), reference, request, dependencies)
  if (kind === 'admin' && isAdminActName(name)) {
    return openAdminAct(name, value, request, dependencies)
  }
  if (kind === 'partner' && isPartnerAct(name)) {
    return openPartnerForm(name, value, request, dependencies)
  }
  const opens = Object.hasOwn(screens, actionId) ? screens[actionId] : undefined
  if (opens !== undefined) return opens(value, request, dependencies)
  const words = 'This card is out of date. `/referral list` shows the items as they are now.'
  return answer(dependencies, request, { text: words, blocks: [section(words)] })
}

type Screen = (value: string, request: Request, dependencies: HandlerDependencies) => Promise<void>

/** What a button that is no act opens, by its action id. */
const screens: Readonly<Record<string, Screen>> = {
  show: onItem(showScreen),
  copy: onItem(copyScreen),
  explain: onItem(explainScreen),
  report: openReport,
  reportForSharing: openReportForSharing,
  why: (_value, request, dependencies) => openWhy(request, dependencies),
  admin: (_value, request, dependencies) => openAdministration(request, dependencies),
  audit: openAudit,
  moveAll: (_value, request, dependencies) => openMoveAll(request, dependencies),
  ppn: (_value, request, dependencies) => openPpn(request, dependencies),
  signpost: openSignpost,
  sit: goOn,
  log: openBatch,
  list: (_value, request, dependencies) => answerList('', request, dependencies),
  help: (_value, request, dependencies) => answerHelp(request, dependencies),
}
