import { z } from 'zod'
import type { Choice, Field, FormContext } from '../field.ts'
import { keepable } from '../free-text.ts'
import { nameOf, podName } from '../hub.ts'
import { roles, writeRoles } from '../roles.ts'
import type { RuleName } from '../rules.ts'
import type { Administration } from './administration.ts'

interface Common {
  label: string
  rule: RuleName
  hint?: string
}

const trimmed = z.preprocess(
  (raw) => (typeof raw === 'string' ? keepable(raw).trim() : ''),
  z.string(),
)

function always(): boolean {
  return true
}

/** What administrators decide from. Their forms are always drawn with it. */
export function administrationOf({ administration }: FormContext): Administration {
  if (administration === undefined)
    throw new Error('A form of administration was drawn without it.')
  return administration
}

/** Somebody of the workspace, as Slack offers them; held as their Slack id. */
export function stranger(options: Common): Field<string> {
  return {
    ...options,
    widget: 'person',
    required: always,
    schema: () =>
      z
        .string({ error: 'Please choose a person.' })
        .regex(/^[UW][A-Z0-9]{2,}$/, 'Please choose a person.'),
  }
}

/** A day, as 'YYYY-MM-DD'. */
export function someDay(options: Common): Field<string> {
  return {
    ...options,
    widget: 'day',
    required: always,
    schema: () => z.iso.date('Please choose a day.'),
  }
}

/** A short name of a pod, a person or a day. It is no free text about anybody's case. */
export function shortName(options: Common & { maxLength: number }): Field<string> {
  const { maxLength } = options
  return {
    ...options,
    widget: 'text',
    required: always,
    schema: () =>
      trimmed.pipe(
        z
          .string()
          .min(1, 'Please fill this in.')
          .max(maxLength, `Keep it to ${maxLength} characters.`)
          .regex(/^[^\p{Cc}]*$/u, 'Keep it to one line.'),
      ),
  }
}

const channelHint =
  'In Slack: the channel’s name at its head, About, and at the foot the id. You need not be in it, and nobody is let in by this.'

/** A channel by its id or its link, since an administrator is in no pod's channel and could not be offered it. */
export function channelId(options: Common): Field<string> {
  return {
    hint: channelHint,
    ...options,
    widget: 'text',
    required: always,
    maxLength: 200,
    schema: () =>
      trimmed.transform((typed, issue) => {
        const id = /(?:^|\/archives\/|<#)([CG][A-Z0-9]{2,})(?=$|[/|?>])/.exec(typed)?.[1]
        if (id !== undefined) return id
        const message =
          typed === ''
            ? 'Please fill this in.'
            : 'That is no channel’s id or link. An id looks like C0123ABCD.'
        issue.addIssue({ code: 'custom', message })
        return z.NEVER
      }),
  }
}

/** What a button of a list stands for; the form does not show it. */
export function named(options: Common): Field<string> {
  return {
    ...options,
    widget: 'hidden',
    required: always,
    schema: () => z.string({ error: 'That is no longer there.' }),
  }
}

/** Those at work in the hub. */
export function membersOf({ hub }: FormContext): readonly Choice[] {
  return [...hub.people.values()]
    .filter((person) => person.active)
    .map((person) => ({
      value: person.id,
      label: person.name,
      description: writeRoles(person) || 'No role',
    }))
}

/** The hub's pods. */
export function podChoices({ hub }: FormContext): readonly Choice[] {
  return [...hub.pods.values()].map(({ id, name }) => ({ value: id, label: name }))
}

/** Every role that somebody at work holds; its value names person, role and pod. */
export function heldRoles({ hub }: FormContext): readonly Choice[] {
  return [...hub.people.values()]
    .filter((person) => person.active)
    .flatMap((person) =>
      person.grants.map(({ role, podId }) => ({
        value: [person.id, role, podId ?? ''].join(' '),
        label: `${nameOf(hub, person.id)}: ${roles[role]}`,
        ...(podId === null ? {} : { description: podName(hub, podId) }),
      })),
    )
}
