import { type Hub, nameOf, podName } from '../domain/hub.ts'
import { type Item, isOverdue, stageNames } from '../domain/item.ts'
import { writeMoment } from '../domain/moment.ts'
import { listOpenWork, type OpenWork } from '../domain/open-work.ts'
import type { Pod } from '../domain/roles.ts'
import { hasPods } from '../domain/starting.ts'
import { listMissing, writeRating } from './item-lines.ts'
import { pageStyle } from './open-work-style.ts'

/** What a printed list is made of. `now` is when it is made, `until` when the next one is; null where none is planned. */
export interface PagePart {
  items: readonly Item[]
  hub: Hub
  now: number
  until: number | null
}

/** How many things that an item needs are printed, so that a row stays a row. */
const mostNeeds = 4

/**
 * D32: the list of open work on paper, of one pod or of the whole hub: a page of HTML that needs nothing else. It holds what a
 * private channel may (D13): references, tags where the policy shows them, and no child's name.
 */
export function writeOpenWorkPage(pod: Pod | null, { items, hub, now, until }: PagePart): string {
  const { policy } = hub
  const work = listOpenWork(items, hub, now, pod?.id ?? null)
  const all = Object.values(work).flat()
  const title = `Open work: ${pod?.name ?? 'the whole hub'}`
  const made = writeMoment(now, policy.zone)
  const holds =
    until === null
      ? 'No other is planned: it holds until work goes on.'
      : `It holds until the next one, ${writeMoment(until, policy.zone)}.`
  const part = { hub, now, pod }
  const runs = [
    ['IMMEDIATE CONCERN', work.immediate],
    ['OVERDUE', work.overdue],
    ['Due today', work.dueToday],
    ['Due later, or without a deadline', work.later],
  ] as const
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(`${policy.hubName}, ${title}, ${made}`)}</title>
<style>${pageStyle}
@page { @bottom-left { content: "${escapeCss(`${policy.hubName} · ${title} · made ${made}`)}"; font: 8pt sans-serif; } }
</style>
</head>
<body>
<header>
<p class="hub">${escapeHtml(policy.hubName)}</p>
<h1>${escapeHtml(title)}</h1>
<p class="made"><strong>Made ${escapeHtml(made)}.</strong> ${escapeHtml(holds)} What was done since is not on it.</p>
<ul class="counts">${writeCounts(all, work, hub)}</ul>
</header>
${all.length === 0 ? '<p class="none">Nothing is open.</p>' : ''}${runs.map(([name, run]) => writeRun(name, run, part)).join('')}
<footer>
<p>While Slack is away, write in the last column what is done, by whom and at what time. Record it in MASH Track when Slack is back.</p>
<p>It tells of children: keep it in the hub, and shred it when the next one is printed. Items whose access is closed are on no list: ask the service manager.</p>
</footer>
</body>
</html>
`
}

function writeCounts(all: readonly Item[], { overdue, dueToday }: OpenWork, hub: Hub): string {
  const red = all.filter(({ rating }) => rating === 'red').length
  const waiting = all.filter(({ stage }) => stage === 'authorisation').length
  const unheld = all.filter((item) => listMissing(item, hub).includes('worker')).length
  return [
    [all.length, 'open'],
    [overdue.length, 'overdue'],
    [dueToday.length, 'due today'],
    [red, 'RED'],
    [waiting, 'to authorise'],
    [unheld, 'without a worker'],
  ]
    .map(([count, word]) => `<li><strong>${count}</strong> ${word}</li>`)
    .join('')
}

interface RunPart {
  hub: Hub
  now: number
  pod: Pod | null
}

/** A run of the list. Its head is repeated on each sheet, and no row is parted. */
function writeRun(name: string, items: readonly Item[], part: RunPart): string {
  if (items.length === 0) return ''
  const named = part.pod === null && hasPods(part.hub)
  const heads = [
    ['what', 'Item'],
    ['stage', 'Stage'],
    ['due', 'Due'],
    ['who', named ? 'Pod, worker' : 'Worker'],
    ['next', 'Still needs'],
    ['done', 'Done, by whom, at'],
  ] as const
  return `<section><h2>${name}: ${items.length}</h2>
<table>
<thead><tr>${heads.map(([name, words]) => `<th class="${name}">${words}</th>`).join('')}</tr></thead>
<tbody>
${items.map((item) => writeRow(item, named, part)).join('\n')}
</tbody>
</table></section>
`
}

function writeRow(item: Item, named: boolean, { hub, now }: RunPart): string {
  const { policy } = hub
  const tag = policy.channelDetail === 'tag' ? item.tag : null
  const late = isOverdue(item, now)
  const due = item.deadline === null ? 'none' : writeMoment(item.deadline, policy.zone)
  const decision =
    item.decisionDue === null || item.decidedAt !== null
      ? ''
      : `<br><small>decision ${now > item.decisionDue ? 'OVERDUE since' : 'by'} ${escapeHtml(writeMoment(item.decisionDue, policy.zone))}</small>`
  const worker = item.workerId === null ? 'nobody yet' : nameOf(hub, item.workerId)
  const who = [...(named ? [podName(hub, item.podId)] : []), worker]
  const cells = [
    [
      'what',
      `<strong>${escapeHtml(item.reference)}</strong> <span class="rating">${escapeHtml(writeRating(item))}</span>${tag === null ? '' : ` <span class="tag">${escapeHtml(tag)}</span>`}`,
    ],
    ['stage', escapeHtml(stageNames[item.stage])],
    ['due', `${late ? '<strong>OVERDUE since</strong> ' : ''}${escapeHtml(due)}${decision}`],
    ['who', escapeHtml(who.join(', '))],
    ['next', writeNeeds(item, hub)],
    ['done', ''],
  ] as const
  const row = cells.map(([name, html]) => `<td class="${name}">${html}</td>`).join('')
  return `<tr${late ? ' class="late"' : ''}>${row}</tr>`
}

/** What an item needs; where nothing is missing, what its stage waits for. */
function writeNeeds(item: Item, hub: Hub): string {
  if (item.stage === 'authorisation') return 'authorisation'
  const needs = listMissing(item, hub)
  if (needs.length === 0) return 'its outcome'
  const left = needs.length - mostNeeds
  const shown = left > 0 ? [...needs.slice(0, mostNeeds), `and ${left} more`] : needs
  return escapeHtml(shown.join('; '))
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Text within quotes of a style sheet: on each sheet of paper stands what it is of. */
function escapeCss(text: string): string {
  return text.replace(/["\\<>&\p{Cc}]/gu, (one) => `\\${one.codePointAt(0)?.toString(16)} `)
}
