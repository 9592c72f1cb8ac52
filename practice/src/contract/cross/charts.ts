import { type Bag, bagAt, isBag, listAt, textAt } from '../../json.ts'
import { type CrossRule, faultIf } from '../cross-rule.ts'
import { broke, SAYS } from '../words.ts'

const CHARTS = ['line_chart', 'bar_chart', 'area_chart']
const PAGE = 'reference/block-kit/blocks/data-visualization-block'

/** What must hold inside a chart or a table of data. */
export const CHART_RULES: readonly CrossRule[] = [
  {
    id: 'chart.series.names',
    area: 'block',
    what: 'gives each series a name of its own',
    limit: '',
    error: 'Input contains duplicate items',
    where: 'data_visualization',
    page: PAGE,
    standing: 'unconfirmed',
    on: CHARTS,
    check: (chart) => {
      const names = listAt(chart, 'series').flatMap((one) => nameOf(one) ?? [])
      return faultIf(new Set(names).size < names.length, SAYS.twice(), '/series')
    },
  },
  {
    id: 'chart.points',
    area: 'block',
    what: 'has in each series one point for each category',
    limit: '',
    error: '`data` must have one point for each category',
    where: 'data_visualization',
    page: PAGE,
    standing: 'unconfirmed',
    on: CHARTS,
    check: (chart) => {
      const categories = listAt(bagAt(chart, 'axis_config'), 'categories')
      const fault = broke('`data` must have one point for each category')
      return listAt(chart, 'series').flatMap((one, index) =>
        faultIf(isBag(one) && !covers(one, categories), fault, `/series/${index}/data`),
      )
    },
  },
  {
    id: 'chart.segment.value',
    area: 'block',
    what: 'gives each segment of a pie a value above 0',
    limit: 'more than 0',
    error: 'must be greater than 0',
    where: 'data_visualization',
    page: PAGE,
    standing: 'documented',
    on: ['chart_segment'],
    check: (segment) => {
      const { value } = segment
      const isTooSmall = typeof value === 'number' && value <= 0
      return faultIf(isTooSmall, SAYS.tooSmall(0, Number(value)), '/value')
    },
  },
  {
    id: 'data_table.cells',
    area: 'block',
    what: 'has as many cells in each row as in the first',
    limit: '',
    error: 'every row must have the same number of cells',
    where: 'data_table',
    page: 'reference/block-kit/blocks/data-table-block',
    standing: 'unconfirmed',
    on: ['data_table'],
    check: (block) => {
      const widths = listAt(block, 'rows').map((row) => (Array.isArray(row) ? row.length : 0))
      const index = widths.findIndex((width) => width !== widths[0])
      const fault = broke('every row must have the same number of cells')
      return faultIf(index >= 0, fault, `/rows/${index}`)
    },
  },
]

function nameOf(series: unknown): string | undefined {
  return isBag(series) ? textAt(series, 'name') : undefined
}

function covers(series: Bag, categories: readonly unknown[]): boolean {
  const labels = listAt(series, 'data').map((point) => (isBag(point) ? point['label'] : undefined))
  return (
    labels.length === categories.length && categories.every((category) => labels.includes(category))
  )
}
