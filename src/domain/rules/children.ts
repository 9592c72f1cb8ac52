import { guidance, type WrittenRule } from './rule.ts'

/** The identifier, the child and the siblings. */
export const children = {
  R17: {
    quotes: [
      guidance(
        '15.1',
        'The referral will be loaded, using the Mosaic number and the police incident number and the initials of the eldest child e.g. 12345 JC or 123/020416 JC.',
      ),
    ],
    says: 'Loaded using the Mosaic number and the police incident number and the initials of the eldest child.',
  },
  R18: {
    quotes: [],
    reading:
      'A re-referral or a sibling has the same number and initials, so the identifier cannot be unique.',
    says: 'The tag is not unique: a match is a warning, and no reason to refuse.',
  },
  R19: {
    quotes: [
      guidance(
        '3.1',
        'If a referral relates to a specific child the MASH will load only against that child.',
      ),
    ],
    says: 'A referral about a specific child is loaded against that child alone.',
  },
  R20: {
    quotes: [
      guidance(
        '3.1',
        'If it relates to all children in a household, the MASH will always record on the eldest child under 18 years of age and will ensure all the siblings are networked and a sibling group is created on Mosaic.',
      ),
    ],
    says: 'A referral about all children of a household is recorded on the eldest under 18, with the siblings networked and a sibling group created.',
  },
  R21: {
    quotes: [
      guidance(
        '5.2',
        'Where the MASH receives a referral about a family but it primarily focuses upon one child, the MASH will always record on the eldest child under 18 years of age and will ensure all the siblings are networked and a sibling group will be created on Mosaic.',
      ),
    ],
    says: 'A referral about a family that focuses on one child is still recorded on the eldest under 18.',
  },
  R22: {
    quotes: [guidance('3.1', 'the eldest child under 18 years of age')],
    reading: 'An 18-year-old sibling does not count, so the age is taken on the day of receipt.',
    says: 'The eldest is the eldest under 18 on the day of receipt, and a household is one item.',
  },
  R23: {
    quotes: [
      guidance(
        '4.6 and 5.4',
        'Ethnicity, language and religion should be recorded, as should any professional or personal relationships in the network.',
      ),
    ],
    says: 'Ethnicity, language, religion and relationships are recorded in the case system; here, that they were.',
  },
} as const satisfies Record<string, WrittenRule>
