import { guidance, type WrittenRule } from './rule.ts'

/** Restricted information. */
export const restricted = {
  R84: {
    quotes: [
      guidance(
        '12.1',
        'All restricted information should be recorded with particular care, considering who else may have access to information.',
      ),
    ],
    says: 'Restricted information is recorded with particular care for who may see it.',
  },
  R85: {
    quotes: [
      guidance(
        '12.2',
        'If the information is restricted but it is agreed information can be shared outside the MASH, the information can be loaded under “restricted” within case records on Mosaic.',
      ),
    ],
    says: 'What is restricted and may be shared is loaded under "restricted" in the case system.',
  },
  R86: {
    quotes: [
      guidance(
        '12.3',
        'If the information is intelligence and is to remain within the MASH; the information should be recorded on triage and MASH meeting/strategy discussion to highlight that there is restricted information held by police, contact the Protecting Vulnerable Persons (PVP) Team for more information.',
      ),
    ],
    says: 'Of intelligence only the marker is kept, and whom to ask: never what it says.',
  },
  R87: {
    quotes: [
      guidance(
        '12.3',
        'In this situation, the information will always be shared with the MASH Service Manager who will discuss with professionals in the MASH to ensure the information remains restricted.',
      ),
    ],
    says: 'The service manager is always told of intelligence.',
  },
  R88: {
    quotes: [
      guidance(
        '12.3',
        'Where necessary the service manager will consider and challenge to ensure information that maybe relevant is shared with those who need to know, without it impacting on any police operation',
      ),
    ],
    says: 'The service manager may challenge, so that those who need to know are told; both are recorded.',
  },
  R89: {
    quotes: [
      guidance(
        '3.2',
        'This must however exclude information which remains restricted within the MASH environment.',
      ),
    ],
    says: 'What remains restricted within the MASH is left out of whatever is shared.',
  },
} as const satisfies Record<string, WrittenRule>
