import type { Area, Rule, Standing } from './rule.ts'

/** A rule about what happens, with the figure that the workspace itself reads. */
export interface BehaviourRow<Value = number> extends Rule {
  readonly value: Value
}

type About = Pick<Rule, 'id' | 'what' | 'error' | 'where' | 'page'> &
  Partial<Pick<Rule, 'limit' | 'standing' | 'told'>>

/** A row whose figure is printed with its unit, unless the row says its limit itself. */
export function figure<const Value>(
  area: Area,
  value: Value,
  unit: string,
  about: About,
): BehaviourRow<Value> {
  const standing: Standing = 'documented'
  return { standing, area, value, limit: `${print(value)} ${unit}`.trim(), ...about }
}

function print(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en-GB') : String(value)
}

/** A row of something that the workspace tells of and does not keep to, or keeps to by its very shape. */
export function fact(area: Area, about: About & Pick<Rule, 'limit'>): Rule {
  return { standing: 'documented', area, ...about }
}
