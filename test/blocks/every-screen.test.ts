import { readdirSync } from 'node:fs'
import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import { checkMessage, checkView, type Finding } from 'slack-practice'
import { describe, expect, it } from 'vitest'
import { buildActButtons } from '../../src/blocks/act-buttons.ts'
import {
  buildAdminHome,
  buildAdministration,
  buildRequest,
} from '../../src/blocks/administration.ts'
import { buildAudit, buildStaleAdministration } from '../../src/blocks/audit.ts'
import { buildItemCard } from '../../src/blocks/card.ts'
import { buildChooseItem } from '../../src/blocks/choose-item.ts'
import { buildCopy, buildCopyButton, buildCopyOffer } from '../../src/blocks/copy.ts'
import { buildManagersDigest, buildPodDigest } from '../../src/blocks/digest.ts'
import { buildExplain } from '../../src/blocks/explain.ts'
import { buildField } from '../../src/blocks/field-input.ts'
import { buildForm } from '../../src/blocks/form.ts'
import { buildHelp, buildMenu } from '../../src/blocks/help.ts'
import { buildHome } from '../../src/blocks/home.ts'
import { buildItemList, buildItemRow } from '../../src/blocks/item-row.ts'
import { buildLeaver, findLeaderless } from '../../src/blocks/leaver.ts'
import { buildHistoryLine } from '../../src/blocks/line.ts'
import { buildList } from '../../src/blocks/list.ts'
import { buildLogged } from '../../src/blocks/logged.ts'
import { markMayRepeat, type RenderedMessage } from '../../src/blocks/message.ts'
import { buildMessageView, buildSkeleton } from '../../src/blocks/message-view.ts'
import { buildMoved } from '../../src/blocks/moved.ts'
import {
  buildDuplicateNotice,
  buildFreeTextWarning,
  buildStaleNotice,
} from '../../src/blocks/notice.ts'
import { buildNotice } from '../../src/blocks/notice-message.ts'
import { buildOwed } from '../../src/blocks/owed.ts'
import { buildPartnerList, buildPartnerNotice, buildPartnerWork } from '../../src/blocks/partner.ts'
import { buildPpnList, buildSittingDone, buildSittingPause } from '../../src/blocks/ppn.ts'
import { buildPrintFault } from '../../src/blocks/print-fault.ts'
import { buildRefusal } from '../../src/blocks/refusal.ts'
import { buildReminder } from '../../src/blocks/reminder.ts'
import { buildReport } from '../../src/blocks/report.ts'
import { buildReportForSharing } from '../../src/blocks/report-for-sharing.ts'
import { buildRequestAnswer, buildRoleRequest } from '../../src/blocks/role-request.ts'
import { buildShow } from '../../src/blocks/show.ts'
import { buildSignpost, buildSignpostNotice } from '../../src/blocks/signpost.ts'
import { buildSitting } from '../../src/blocks/sitting.ts'
import { buildUndelivered } from '../../src/blocks/undelivered.ts'
import { buildWhy } from '../../src/blocks/why.ts'
import type { Act, Log } from '../../src/domain/act.ts'
import { actNames, actOf, logAct } from '../../src/domain/acts.ts'
import { managersDigest, podDigest } from '../../src/domain/digest.ts'
import type { RawInput } from '../../src/domain/field.ts'
import type { Item } from '../../src/domain/item.ts'
import { recordRefusal } from '../../src/domain/kept-refusal.ts'
import { type NoticeName, notices } from '../../src/domain/notices.ts'
import type { PartnerWork } from '../../src/domain/partner-view.ts'
import { writeSitting } from '../../src/domain/ppn.ts'
import { refuse } from '../../src/domain/refusal.ts'
import { type ReminderName, reminders } from '../../src/domain/reminders.ts'
import { writeForSharing } from '../../src/domain/report-for-sharing-words.ts'
import { writeReport } from '../../src/domain/report-words.ts'
import type { Person } from '../../src/domain/roles.ts'
import { type RuleName, rules } from '../../src/domain/rules.ts'
import { buildLoadFault } from '../../src/handlers/fault.ts'
import { resolvedAtMeeting } from '../domain/example-hub.ts'
import {
  administrationOfSize,
  auditOfSize,
  requestOf,
  whoAdminister,
} from './administration-of-size.ts'
import { describeSize, type HubOfSize, hubOfSize, sizes } from './hub-of-size.ts'
import { reportOfSize, sharedOfSize } from './report-of-size.ts'

/** One screen, and which it is when Slack would refuse it. */
interface Screen {
  readonly of: string
  readonly shows: ModalView | HomeView | RenderedMessage
}

/** Resolved, with every after-task there is still owed. */
const oneOwed = resolvedAtMeeting().item

type Draw = (size: HubOfSize) => readonly Screen[]

const rows: readonly (readonly [string, Act | Log])[] = [
  ['log', logAct],
  ...actNames.map((name) => [name, actOf(name)] as const),
]

/** Every builder of `src/blocks`, and the screens that it draws from so much data. A new builder needs a row here. */
const screens: Readonly<Record<string, Draw>> = {
  buildItemCard: ({ situations, now }) =>
    situations.flatMap(({ item, hub, history }) =>
      (['managers', 'pod'] as const).map((place) => ({
        of: `${item.stage} in ${place}`,
        shows: markMayRepeat(buildItemCard({ item, hub, history, place, now })),
      })),
    ),
  buildActButtons: ({ situations }) =>
    situations.map(({ item, hub }) =>
      message(item.stage, buildActButtons(item, hub, actNames.slice(0, 9), { withDetails: true })),
    ),
  buildChooseItem: ({ open, hub, now, longest }) => [
    modal('a tag', buildChooseItem(longest(20), open, 'show', hub, now)),
  ],
  buildCopy: ({ contexts }) =>
    contexts.map((context) => ({ of: context.item.stage, shows: buildCopy(context) })),
  buildCopyOffer: ({ situations, longest }) =>
    situations.map(({ item, hub }) => ({
      of: item.stage,
      shows: buildCopyOffer(item, longest(75), hub),
    })),
  buildCopyButton: ({ hub }) => [
    message('the button', [{ type: 'actions', elements: [buildCopyButton('26-00417', hub)] }]),
  ],
  buildPodDigest: ({ open, hub, now, day }) =>
    [...hub.pods.values()].map((pod) => ({
      of: pod.name,
      shows: markMayRepeat(buildPodDigest(pod, podDigest(open, hub, now), { hub, day, now })),
    })),
  buildManagersDigest: ({ open, hub, now, day }) => [
    {
      of: 'managers',
      shows: markMayRepeat(buildManagersDigest(managersDigest(open, hub, now), { hub, day, now })),
    },
  ],
  buildField: ({ contexts, longest }) =>
    contexts.flatMap((context) =>
      rows.flatMap(([name, row]) =>
        Object.entries(row.fields).map(([field, one]) =>
          modal(`${name}.${field}`, [
            // A hidden field draws nothing, and Slack takes no empty view.
            { type: 'divider' },
            ...buildField(field, one, context, longest(3500)),
          ]),
        ),
      ),
    ),
  buildForm: ({ contexts, longest }) =>
    contexts.flatMap((context) =>
      rows.flatMap(([name, row]) => {
        const metadata = {
          act: name,
          reference: context.item.reference,
          version: 999_999,
          warned: true as const,
          hidden: { messageLink: `https://example.slack.com/${'a'.repeat(470)}` },
        }
        const typed: RawInput = Object.fromEntries(
          Object.keys(row.fields).map((field) => [field, longest(3500)]),
        )
        const notice = buildRefusal(refuse('bad-fields', 'R65', longest(3500)), context.hub)
        return [undefined, typed].map((raw) => ({
          of: `${name} at ${context.item.stage}, ${raw === undefined ? 'opening' : 'typed in full'}`,
          shows: buildForm({ row, context, metadata, raw, notice }),
        }))
      }),
    ),
  buildHelp: ({ everybody, hub }) =>
    everybody.map((actor) => ({ of: actor.name, shows: buildHelp(actor, hub) })),
  buildMenu: () => [{ of: 'the menu', shows: buildMenu() }],
  buildHome: ({ size, everybody, hub, now, open, longest }) =>
    [...everybody, ...whoAdminister].map((actor) => ({
      of: actor.name,
      shows: buildHome({
        actor,
        hub,
        now,
        open: open.map((item) => heldBy(actor, item)),
        owed: Array.from({ length: open.length }, () => oneOwed),
        administration: whoAdminister.includes(actor)
          ? administrationOfSize({ size, hub, now, longest })
          : undefined,
      }),
    })),
  buildItemRow: ({ open, hub, now }) =>
    open.slice(0, 20).map((item) => message(item.stage, [buildItemRow(item, hub, now)])),
  buildItemList: ({ open, hub, now }) => [
    message('a list', buildItemList({ title: 'By due time', items: open }, 20, hub, now)),
  ],
  buildHistoryLine: ({ situations }) =>
    situations.flatMap(({ item, hub, history }) =>
      history.map((event) => ({
        of: event.act,
        shows: markMayRepeat(buildHistoryLine(event, { item, hub })),
      })),
    ),
  buildList: ({ open, hub, now, longest }) => [
    {
      of: 'the hub’s list',
      shows: buildList({ title: longest(60), items: open, hub, now, dayEnds: now }),
    },
  ],
  buildLogged: ({ contexts, open }) =>
    contexts.map((context) => ({
      of: context.item.stage,
      shows: buildLogged(context, open, true),
    })),
  buildSkeleton: ({ longest }) => [
    { of: 'loading', shows: buildSkeleton(longest(200), longest(200)) },
  ],
  buildMessageView: ({ longest }) => [
    { of: 'a fault', shows: buildMessageView(longest(200), buildLoadFault('7QX4ZN')) },
  ],
  buildStaleNotice: ({ situations }) =>
    situations.map(({ item, hub, history }) => modal(item.stage, buildStaleNotice(history, hub))),
  buildDuplicateNotice: ({ hub, open }) => [
    modal(
      'the notice',
      buildDuplicateNotice({ earlier: open, sameInitials: open.slice(0, 5) }, hub),
    ),
  ],
  buildPpnList: ({ hub, open }) =>
    [true, false].map((mayRate) => ({
      of: `may rate: ${mayRate}`,
      shows: buildPpnList({ hub, items: open.map((item) => ({ item, mayRate })) }),
    })),
  buildSitting: () => [modal('the head', buildSitting(writeSitting(manySkipped), '26-00417'))],
  buildSittingDone: () => [{ of: 'the end', shows: buildSittingDone(manySkipped) }],
  buildSittingPause: () => [{ of: 'a pause', shows: buildSittingPause(manySkipped) }],
  buildFreeTextWarning: ({ hub }) =>
    rows.map(([name, row]) => {
      const found = Object.keys(row.fields).map((field) => [field, ['a postcode', 'a name']])
      return modal(name, buildFreeTextWarning(Object.fromEntries(found), row, hub))
    }),
  buildNotice: ({ situations, now }) =>
    situations.flatMap(({ item, hub }) =>
      Object.keys(notices).map((name) => ({
        of: `${name} at ${item.stage}`,
        shows: markMayRepeat(buildNotice(name as NoticeName, { item, hub, now })),
      })),
    ),
  buildRefusal: ({ hub, longest, everybody }) =>
    Object.keys(rules).map((rule) => {
      const problems = Array.from({ length: 30 }, () => longest(200))
      const refusal = refuse('bad-fields', rule as keyof typeof rules, longest(500), {
        who: everybody.map((one) => one.id),
      })
      return modal(rule, buildRefusal(refusal, hub, problems))
    }),
  buildPrintFault: ({ hub, now }) =>
    (['full', 'noRight', 'other'] as const).map((why) => ({
      of: why,
      shows: markMayRepeat(buildPrintFault({ dueAt: now, why }, hub)),
    })),
  buildSignpostNotice: ({ hub, now }) => [
    { of: 'advice', shows: markMayRepeat(buildSignpostNotice(1, signpostAt(now), hub)) },
  ],
  buildSignpost: ({ hub, now }) =>
    (['tag', 'reference'] as const).map((partnersSee) => ({
      of: partnersSee,
      shows: buildSignpost(signpostAt(now), { ...hub, policy: { ...hub.policy, partnersSee } }),
    })),
  buildReminder: ({ situations, now }) =>
    situations.flatMap(({ item, hub }) =>
      Object.keys(reminders).map((name) => ({
        of: `${name} at ${item.stage}`,
        shows: markMayRepeat(buildReminder(name as ReminderName, { item, hub, now })),
      })),
    ),
  buildShow: ({ contexts }) =>
    contexts.map((context) => ({ of: context.item.stage, shows: buildShow(context) })),
  buildExplain: ({ contexts }) =>
    contexts.map((context) => ({ of: context.item.stage, shows: buildExplain(context) })),
  buildReport: (size) =>
    [true, false].map((mayShare) => ({
      of: `a year, ${mayShare}`,
      shows: buildReport(writeReport(reportOfSize(size)), { period: 'a'.repeat(60), mayShare }),
    })),
  buildReportForSharing: (size) => [
    { of: 'a month', shows: buildReportForSharing(writeForSharing(sharedOfSize(size))) },
  ],
  buildWhy: ({ hub, longest, now }) => [
    { of: 'nothing refused yet', shows: buildWhy({ kept: null, hub, maySee: false }) },
    ...(Object.keys(rules) as RuleName[]).flatMap((rule) =>
      [true, false].map((maySee) => {
        const attempt = { at: now, by: 'U0WORKER', act: 'rate', reference: '26-00417' }
        const refusal = refuse('bad-input', rule, longest(3500), {
          who: [...hub.people.keys()],
          fields: { rating: longest(500), agreement: longest(500), overrideReason: longest(500) },
        })
        const kept = recordRefusal(refusal, attempt)
        return { of: `${rule}, ${maySee}`, shows: buildWhy({ kept, hub, maySee }) }
      }),
    ),
  ],
  buildAdministration: (data) =>
    whoAdminister.map((actor) => ({
      of: actor.name,
      shows: buildAdministration(
        { actor, ...data, administration: administrationOfSize(data) },
        buildRefusal(refuse('bad-input', 'D23', data.longest(3500)), data.hub),
      ),
    })),
  buildAdminHome: (data) =>
    whoAdminister.map((actor) =>
      message(actor.name, [
        // Where nothing is to be managed nothing is drawn, and Slack takes no empty message.
        { type: 'divider' },
        ...buildAdminHome({ actor, ...data, administration: administrationOfSize(data) }),
      ]),
    ),
  buildRequest: ({ hub, now }) =>
    [true, false].map((answers) =>
      message(`answers: ${answers}`, buildRequest(requestOf(0, now), hub, answers)),
    ),
  buildAudit: (data) => [{ of: 'the audit', shows: buildAudit(auditOfSize(data), data.hub) }],
  buildStaleAdministration: (data) => [
    modal('the notice', buildStaleAdministration(auditOfSize(data), data.hub)),
  ],
  buildUndelivered: (data) =>
    administrationOfSize(data).undelivered.map((one) =>
      message(one.fault, buildUndelivered(one, data.hub)),
    ),
  buildLeaver: ({ open, hub, now }) =>
    [null, 'north'].map((podId) => ({
      of: `told of the pod ${podId}`,
      shows: buildLeaver(
        { personId: 'U0W1', podId, items: open },
        { hub, now, leaderless: findLeaderless(open, { ...hub, people: new Map() }) },
      ),
    })),
  buildMoved: ({ open, longest }) => [
    {
      of: 'all of it left where it is',
      shows: buildMoved({
        from: longest(60),
        to: longest(60),
        total: open.length,
        moved: [],
        left: open.map(({ reference }) => ({ reference, why: longest(300) })),
      }),
    },
  ],
  buildPartnerWork: (data) => [
    message('an agency’s lists', buildPartnerWork(partnerWorkOfSize(data), data.hub, data.now)),
  ],
  buildPartnerList: (data) => [
    { of: 'a list', shows: buildPartnerList(partnerWorkOfSize(data), data.hub, data.now) },
  ],
  buildPartnerNotice: (data) => {
    const { asks, outcomes } = partnerWorkOfSize(data)
    const some = asks.length + outcomes.length > 0
    return some
      ? [{ of: 'a notice', shows: markMayRepeat(buildPartnerNotice({ asks, outcomes }, data.hub)) }]
      : []
  },
  buildOwed: ({ situations, hub, now }) => [
    message('what is owed', [
      // Where nothing is owed nothing is drawn, and Slack takes no empty message.
      { type: 'divider' },
      ...buildOwed(
        situations.map(({ item }) => item),
        hub,
        now,
      ),
    ]),
  ],
  buildRoleRequest: ({ hub, now }) => [
    { of: 'a request', shows: buildRoleRequest(requestOf(0, now), hub) },
  ],
  buildRequestAnswer: ({ hub, now }) =>
    ['confirmed', 'refused', 'lapsed'].map((state) => {
      const answered = { state, answeredBy: state === 'lapsed' ? null : 'U0W1' }
      return { of: state, shows: buildRequestAnswer(requestOf(0, now), answered, hub) }
    }),
}

/** A sitting of more notifications than a day has. */
const manySkipped = {
  of: 150,
  at: 150,
  skipped: Array.from({ length: 149 }, (_, index) => `26-${10_000 + index}`),
}

/** What waits for agencies, as much as there is: every ask and outcome is as long as it may be. */
function partnerWorkOfSize({ open, now, longest }: HubOfSize): PartnerWork {
  const agency = 'adultSocialCare' as const
  return {
    asks: open.map(({ reference }, index) => ({
      reference,
      id: index + 1,
      agency,
      about: longest(40),
      purpose: longest(500),
      askedAt: now,
      dueAt: now - 1,
    })),
    outcomes: open.map(({ reference }) => ({ reference, agency, about: longest(40), toldAt: now })),
  }
}

function message(of: string, blocks: KnownBlock[]): Screen {
  return { of, shows: { text: of, blocks } }
}

function modal(of: string, blocks: readonly KnownBlock[]): Screen {
  const view = buildMessageView('Somewhere', blocks)
  return { of, shows: { ...view, submit: { type: 'plain_text', text: 'Save' } } }
}

function heldBy(actor: Person, item: Item): Item {
  return { ...item, workerId: actor.id }
}

function findingsOf({ shows }: Screen): readonly Finding[] {
  if (!('type' in shows)) return checkMessage({ channel: 'C0PODA', ...shows })
  const checked = checkView(shows, shows.type)
  return checked.ok ? [] : checked.findings
}

describe('every screen that the app can build', () => {
  it('has a row here', async () => {
    const folder = new URL('../../src/blocks/', import.meta.url)
    const modules = await Promise.all(
      readdirSync(folder).map((file) => import(new URL(file, folder).href)),
    )
    const built = modules
      .flatMap((one) => Object.keys(one))
      .filter((name) => name.startsWith('build'))
    expect(Object.keys(screens).toSorted()).toEqual(built.toSorted())
  })

  for (const size of sizes) {
    const data = hubOfSize(size)
    for (const [builder, draw] of Object.entries(screens)) {
      it(`is one that Slack takes: ${builder}, ${describeSize(size)}`, () => {
        const refused = draw(data)
          .map((screen) => ({ of: screen.of, findings: findingsOf(screen) }))
          .filter(({ findings }) => findings.length > 0)
        expect(refused).toEqual([])
      })
    }
  }
})

function signpostAt(at: number) {
  return { at, by: 'U0POLICE', gave: 'advice', agency: 'earlyHelp', tag: '12345 JC' } as const
}
