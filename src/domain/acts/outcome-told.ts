import { type ActContext, defineAct } from '../act.ts'
import type { Choice, FormContext, RawInput } from '../field.ts'
import { askedWhen, choice, pastMoment, pickSeveral, text } from '../fields.ts'
import { type Telling, tellings } from '../parts/telling.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { holdsRole, managerRoles } from '../roles.ts'
import { linesToTell, type TellingLine, untold } from '../telling-lines.ts'
import { tellAgencies } from './asking.ts'
import { peopleWith, recordKeepers } from './context.ts'

/** D31: how many people have parental responsibility: each is a line of its own, and none has a name here. */
export const parentChoices = {
  '1': '1 person',
  '2': '2 people',
  '3': '3 people',
  '4': '4 people',
  '5': '5 people',
  '6': '6 people',
} as const

/** R61, R64, D31: who has been told of the outcome, line by line; or for a manager, that somebody is not to be. */
export const tell = defineAct('tell', {
  label: 'Tell of the outcome',
  button: 'Record it',
  done: 'told',
  help: 'Tick who has been told of the outcome: each must be, or a manager says why not',
  says: (detail) => writeTold(detail),
  rule: 'R61',
  from: ['resolved'],
  who: ['owner', ...recordKeepers],
  ready: ({ item }) =>
    linesToTell(item).length > 0
      ? undefined
      : refuse('nobody-to-tell', 'R61', `Of the outcome of ${item.reference} nobody is owed word.`),
  fields: {
    parents: askedWhen(
      (_raw, { item }) => item !== null && hasParents(item),
      choice({
        label: 'People with parental responsibility',
        rule: 'D31',
        choices: parentChoices,
        initial: ({ item }) => parentsKnown(item?.details.telling.parents ?? null),
        hint: 'Each is a line of its own. More lines stand here once this is saved.',
      }),
    ),
    lines: pickSeveral({
      label: 'Who',
      rule: 'R61',
      candidates: linesOffered,
      must: 'Choose who this is about.',
      none: 'Nobody must be told.',
    }),
    answer: choice<Telling>({
      label: 'Were they told',
      rule: 'D31',
      choices: tellings,
      only: answersOffered,
      radio: true,
      initial: () => 'told',
      previews: true,
    }),
    at: pastMoment({ label: 'When', rule: 'R61' }),
    how: askedWhen(
      wasTold,
      choice({
        label: 'How',
        rule: 'R61',
        choices: {
          email: 'Secure email',
          letter: 'Letter',
          phone: 'Telephone',
          inPerson: 'In person',
        },
        initial: () => 'email',
      }),
    ),
    reason: askedWhen(
      (raw) => !wasTold(raw),
      text({ label: 'Why they are not told', rule: 'D31', long: true }),
    ),
  },
  check: (input, context) => refuseAnswer(input.lines, input.answer, context),
  follow: (input, context) => {
    const { item, actor } = context
    const { telling } = item.details
    const lines = { ...telling.lines }
    for (const key of input.lines) {
      lines[key] = {
        answer: input.answer,
        at: input.at,
        by: actor.id,
        of: item.resolvedAt ?? 0,
        recordedAt: null,
      }
    }
    const parents = input.parents === null ? telling.parents : Number(input.parents)
    const agencies = linesToTell(item).flatMap(({ key, agency }) =>
      agency !== null && input.lines.includes(key) ? [agency] : [],
    )
    return {
      changes: { details: { ...item.details, telling: { parents, lines } } },
      notices: input.answer === 'told' ? tellAgencies('outcomeToRecord', agencies, context) : [],
    }
  },
})

function hasParents(item: NonNullable<FormContext['item']>): boolean {
  return linesToTell(item).some(({ key }) => key === 'parent1')
}

/** The count as the form begins with it; nothing while nobody has said. */
function parentsKnown(count: number | null): keyof typeof parentChoices | null {
  const known = Object.keys(parentChoices) as (keyof typeof parentChoices)[]
  return known.find((choice) => Number(choice) === count) ?? null
}

/** Those who are still owed word come first; an answer already given can be put right. */
function linesOffered({ item }: FormContext): Choice[] {
  if (item === null) return []
  const owed = untold(item).map(({ key }) => key)
  return linesToTell(item)
    .toSorted((a, b) => Number(owed.includes(b.key)) - Number(owed.includes(a.key)))
    .map(({ key, words }) => ({
      value: key,
      label: owed.includes(key) ? words : `${words}: answered`,
    }))
}

/** What can be answered of somebody of those who are owed word, or could be before. */
function answersOffered({ item }: FormContext): Telling[] {
  const otherwise = item === null ? [] : linesToTell(item).flatMap((line) => line.otherwise)
  const all = Object.keys(tellings) as Telling[]
  return all.filter((answer) => answer === 'told' || otherwise.includes(answer))
}

function wasTold(raw: RawInput): boolean {
  return raw['answer'] === 'told'
}

/** R61, R64, D31: word is owed to everybody; only a parent may be left out, after the meeting, or by a manager for safety. */
function refuseAnswer(
  keys: readonly string[],
  answer: keyof typeof tellings,
  { item, actor, hub }: ActContext,
): Refusal | undefined {
  if (answer === 'told') return undefined
  const chosen = linesToTell(item).filter(({ key }) => keys.includes(key))
  const owed = chosen.filter((line) => !line.otherwise.includes(answer))
  if (owed.length > 0) {
    return refuse(
      'word-is-owed',
      item.leftAt === 'meeting' ? 'R64' : 'R61',
      whyOwed(owed, answer),
      {
        fields: { answer: whyOwed(owed, answer) },
      },
    )
  }
  if (answer === 'notAppropriate' || holdsRole(actor, managerRoles)) return undefined
  const who = peopleWith(hub, managerRoles).map((person) => person.id)
  return refuse('manager-withholds', 'D31', `"${tellings[answer]}" is for a manager to say.`, {
    who,
  })
}

function whyOwed(owed: readonly TellingLine[], answer: keyof typeof tellings): string {
  const names = owed.map(({ words }) => words).join(', ')
  return `"${tellings[answer]}" cannot be the answer here for: ${names}.`
}

function writeTold(detail: Readonly<Record<string, unknown>>): string {
  const keys = Array.isArray(detail['lines']) ? detail['lines'] : []
  const count = `${keys.length} of those who are owed word`
  if (detail['answer'] === 'told') return `told ${count} of the outcome`
  const answer = Object.entries(tellings).find(([name]) => name === detail['answer'])?.[1]
  return `answered for ${count}: ${answer?.toLowerCase() ?? 'not told'}`
}
