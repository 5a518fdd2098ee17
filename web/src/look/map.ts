import { MapChart } from 'echarts/charts'
import { TooltipComponent } from 'echarts/components'
import { init, registerMap, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([MapChart, TooltipComponent, SVGRenderer])

export interface Shape {
  code: string
  label: string
  outline: [number, number][][][]
}
type GeoJson = Extract<Parameters<typeof registerMap>[1], string | { features: unknown }>

/** Areas drawn from our own outlines; no tile, no server of others. */
export function drawMap(
  box: HTMLElement,
  name: string,
  shapes: Shape[],
  marked: Map<string, { fill: string; edge: string }>,
  press: (code: string) => void,
) {
  const geo = {
    type: 'FeatureCollection',
    features: shapes.map((it) => ({
      type: 'Feature',
      properties: { name: it.code },
      geometry: { type: 'MultiPolygon', coordinates: it.outline },
    })),
  }
  registerMap(name, geo as unknown as GeoJson)
  const labels = new Map(shapes.map((it) => [it.code, it.label]))
  const chart = init(box, null, { renderer: 'svg' })
  chart.setOption({
    animation: false,
    tooltip: { confine: true, formatter: (it: { name: string }) => labels.get(it.name) ?? '' },
    series: [
      {
        type: 'map',
        map: name,
        selectedMode: false,
        aspectScale: Math.cos((middle(shapes) * Math.PI) / 180),
        label: { show: false },
        itemStyle: { areaColor: '#ffffff', borderColor: '#97a3af', borderWidth: 0.75 },
        emphasis: { label: { show: false }, itemStyle: { areaColor: '#e6f0f7' } },
        data: shapes.map((it) => {
          const mark = marked.get(it.code)
          return {
            name: it.code,
            value: mark ? 1 : 0,
            ...(mark && {
              itemStyle: { areaColor: mark.fill, borderColor: mark.edge, borderWidth: 2 },
              // On a phone nothing hovers: what is marked says its name.
              label: { show: true, formatter: () => it.label },
              emphasis: { itemStyle: { areaColor: mark.fill } },
            }),
          }
        }),
      },
    ],
  })
  chart.on('click', (it) => press(it.name))
  return chart
}

/** Degrees of longitude are shorter the farther from the equator. */
function middle(shapes: Shape[]): number {
  let south = 90
  let north = -90
  for (const it of shapes)
    for (const [, lat] of it.outline.flat(2)) {
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  return (south + north) / 2
}
