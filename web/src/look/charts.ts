import { BarChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, GridComponent, TooltipComponent, SVGRenderer])

/** Bars in the product's own colours; SVG prints sharp and needs no GPU. */
export function startBars(box: HTMLElement) {
  const chart = init(box, null, { renderer: 'svg' })
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: '#4b5967' },
    grid: { left: 8, right: 8, top: 28, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', confine: true },
    xAxis: {
      type: 'category',
      data: [],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#97a3af' } },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      nameTextStyle: { align: 'left', padding: [0, 0, 0, -20] },
      splitLine: { lineStyle: { color: '#e8ecf0' } },
    },
    series: [{ type: 'bar', data: [], itemStyle: { color: '#0b5a8c' }, barCategoryGap: '12%' }],
  })
  return chart
}
