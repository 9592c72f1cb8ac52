import { writeOpenWorkPage } from './blocks/open-work-page.ts'
import { codeOf } from './db/describe-fault.ts'
import type { Store } from './db/store.ts'
import { nobody } from './domain/closed-access.ts'
import { nameOfPrint, nextPrintAt } from './domain/open-work.ts'
import type { PrintFault } from './domain/outgoing.ts'
import { type Printed, type PrintedPage, writePrint } from './print-files.ts'

/** What a list of open work is written from. */
export interface PrintParts {
  store: Pick<Store, 'hub' | 'openItems'>
  printDir: string
  /** Epoch milliseconds, in hub time. */
  now: number
}

/** A list that was printed, or why it could not be written: what the file system threw. */
export type PrintOutcome = Printed | { unwritten: PrintFault; fault: unknown }

/**
 * Prints the list of open work (D32): a page for the whole hub and one for each pod, read at one moment. It is read for nobody
 * in particular: an item whose access is closed is on no paper (D19).
 *
 * @throws what the store throws: without a database there is nothing to print
 */
export async function printOpenWork({ store, printDir, now }: PrintParts): Promise<PrintOutcome> {
  const hub = await store.hub()
  const items = await store.openItems(nobody)
  const part = { items, hub, now, until: nextPrintAt(hub, now) }
  const pages: PrintedPage[] = [
    { file: 'hub.html', html: writeOpenWorkPage(null, part) },
    ...[...hub.pods.values()].map((pod) => ({
      file: `pod-${pod.id}.html`,
      html: writeOpenWorkPage(pod, part),
    })),
  ]
  try {
    return writePrint(printDir, nameOfPrint(now, hub.policy.zone), pages)
  } catch (fault) {
    return { unwritten: explainFault(fault), fault }
  }
}

/** Whether a list was printed. */
export function isPrinted(outcome: PrintOutcome): outcome is Printed {
  return 'files' in outcome
}

const full = ['ENOSPC', 'EDQUOT', 'EFBIG']
const noRight = ['EACCES', 'EPERM', 'EROFS']

/** Why the file system refused. */
function explainFault(fault: unknown): PrintFault {
  const code = codeOf(fault) ?? ''
  if (full.includes(code)) return 'full'
  return noRight.includes(code) ? 'noRight' : 'other'
}
