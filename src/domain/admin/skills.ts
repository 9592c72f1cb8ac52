import { z } from 'zod'
import type { Field, FormContext } from '../field.ts'
import { pick } from '../fields.ts'
import { keepable } from '../free-text.ts'
import { nameOf } from '../hub.ts'
import { longestSkill, mostSkills } from '../roles.ts'
import { defineAdminAct, kept } from './admin-act.ts'
import { membersOf } from './admin-fields.ts'

/** R35: what somebody is good at, which stands beside their name where work is given out. */
export const setSkills = defineAdminAct('setSkills', {
  label: 'Skills',
  button: 'Save the skills',
  says: (detail, hub) => {
    const skills = Array.isArray(detail['skills']) ? detail['skills'].join(', ') : ''
    return `wrote the skills of ${nameOf(hub, kept(detail, 'personId'))}: ${skills === '' ? 'none' : skills}`
  },
  help: 'What somebody is good at. It stands beside their name where work is given out.',
  rule: 'R35',
  who: ['administrator'],
  fields: {
    person: pick({
      label: 'Person',
      rule: 'R35',
      candidates: membersWithSkills,
      none: 'Nobody is in the hub.',
    }),
    skills: skillsField(),
  },
  follow: ({ person: personId, skills }) => ({
    changes: [{ change: 'skilled', personId, skills }],
    detail: { personId, skills },
  }),
})

/** Those at work in the hub, each with the skills that are kept of them now. */
function membersWithSkills(context: FormContext) {
  return membersOf(context).map((choice) => {
    const skills = context.hub.people.get(choice.value)?.skills ?? []
    return skills.length === 0 ? choice : { ...choice, description: skills.join(', ') }
  })
}

function skillsField(): Field<string[]> {
  return {
    label: 'Skills',
    widget: 'text',
    required: () => false,
    rule: 'R35',
    maxLength: mostSkills * (longestSkill + 2),
    hint: `Up to ${mostSkills}, with commas between: domestic abuse, unborn children. Left empty, none. About work, never about health or anything private.`,
    schema: () =>
      z
        .preprocess((raw) => (typeof raw === 'string' ? keepable(raw) : ''), z.string())
        .transform((typed) =>
          [...new Set(typed.split(',').map((one) => one.trim()))].filter(Boolean),
        )
        .pipe(
          z
            .array(z.string().max(longestSkill, `Keep each to ${longestSkill} characters.`))
            .max(mostSkills, `Keep it to ${mostSkills}.`),
        ),
  }
}
