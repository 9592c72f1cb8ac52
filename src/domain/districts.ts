import type { Policy } from './policy.ts'

/** What is said of a postcode district: it is this hub's, another authority's, nobody's that the policy names, or none. */
export type DistrictPlace =
  | { place: 'own' }
  | { place: 'neighbour'; authority: string }
  | { place: 'elsewhere' }
  | { place: 'unread'; problem: string }

const wholePostcode = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/

/** The shape of a postcode district, the first half of a postcode: `BH1`, `SW1A`. */
export const districtShape = /^[A-Z]{1,2}\d[A-Z\d]?$/

/**
 * R4: whose a postcode district is, by the hub policy. What was typed is read and forgotten: it is kept nowhere (D13), so
 * that no answer here repeats it but to the person who typed it.
 */
export function placeDistrict(
  typed: string,
  { districts, neighbours }: Pick<Policy, 'districts' | 'neighbours'>,
): DistrictPlace {
  const district = typed.toUpperCase().replace(/\s/g, '')
  if (wholePostcode.test(district) && !districtShape.test(district)) {
    const problem = 'Only the first half, such as BH1: the rest of a postcode is not needed here.'
    return { place: 'unread', problem }
  }
  if (!districtShape.test(district)) {
    return { place: 'unread', problem: 'Write the first half of the postcode, such as BH1.' }
  }
  if (districts.includes(district)) return { place: 'own' }
  const found = neighbours.find((one) => one.districts.includes(district))
  return found === undefined
    ? { place: 'elsewhere' }
    : { place: 'neighbour', authority: found.authority }
}

/** What follows from a district, in a line for the person who typed it. Empty where nothing was typed or could be read. */
export function writeDistrict(typed: unknown, policy: Policy): string[] {
  if (typeof typed !== 'string' || typed.trim() === '' || policy.districts.length === 0) return []
  const found = placeDistrict(typed, policy)
  switch (found.place) {
    case 'own':
      return ['That district is one of this hub’s own.']
    case 'neighbour':
      return [`That district is outside this hub’s area (R4): redirect it to ${found.authority}.`]
    case 'elsewhere':
      return [
        'That district is outside this hub’s area (R4): redirect it to the authority where the child lives.',
      ]
    case 'unread':
      return []
  }
}
