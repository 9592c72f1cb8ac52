import {
  kind,
  list,
  need,
  oneOf,
  type Property,
  type Shape,
  shared,
  text,
  unsure,
} from '../shape.ts'
import { block } from './block.ts'

const PAGE = 'reference/block-kit/blocks/data-visualization-block'
const LABEL: Property = shared('chart.label', text(1, 20))
const AXIS: Property = shared('chart.axis_label', text(0, 50))

function part(name: string, properties: Readonly<Record<string, Property>>, type?: string): Shape {
  return {
    kind: name,
    area: 'block',
    page: PAGE,
    properties,
    ...(type === undefined ? {} : { type }),
  }
}

/** A chart with axes. */
function plotted(type: string): Shape {
  const series = shared('chart.series', unsure(list(kind('chart_series'), 1, 12)))
  return part(
    `${type}_chart`,
    { type: need(oneOf(type)), series: need(series), axis_config: need(kind('chart_axes')) },
    type,
  )
}

/** The data_visualization block and its charts. */
export const CHART_SHAPES: readonly Shape[] = [
  block('data_visualization', {
    title: need(text(1, 50)),
    chart: need(kind('line_chart', 'bar_chart', 'area_chart', 'pie_chart')),
  }),
  plotted('line'),
  plotted('bar'),
  plotted('area'),
  part(
    'pie_chart',
    { type: need(oneOf('pie')), segments: need(unsure(list(kind('chart_segment'), 1, 12))) },
    'pie',
  ),
  part('chart_segment', { label: need(LABEL), value: need({ is: 'number' }) }),
  part('chart_series', { name: need(LABEL), data: need(list(kind('chart_point'), 1, 20)) }),
  part('chart_point', { label: need(LABEL), value: need({ is: 'number' }) }),
  part('chart_axes', {
    categories: need(unsure(list(LABEL, 1, 20))),
    x_label: AXIS,
    y_label: AXIS,
  }),
]
