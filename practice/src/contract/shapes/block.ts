import { need, oneOf, type Property, type Shape, shared, text } from '../shape.ts'

/** A block of Block Kit: its type, an optional `block_id`, and its own properties. */
export function block(
  name: string,
  properties: Readonly<Record<string, Property>>,
  standing?: Shape['standing'],
): Shape {
  return {
    kind: name,
    type: name,
    area: 'block',
    page: `reference/block-kit/blocks/${name.replaceAll('_', '-')}-block`,
    properties: {
      type: need(oneOf(name)),
      block_id: shared('block_id', text(1, 255)),
      ...properties,
    },
    ...(standing === undefined ? {} : { standing }),
  }
}
