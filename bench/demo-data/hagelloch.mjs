// The measles epidemic of Hagelloch 1861, laid on 文安驿镇: facts kept, names and contacts generated.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chance, dayNumber, beside, isoDay, readCsvFile, samplesFolder, writeCsv } from "./tools.mjs";
import { workbook } from "./xlsx.mjs";

export const HEADER = [
  "编号", "姓名", "性别", "年龄", "住址编码", "户号", "学校", "班级", "病种", "病例分类",
  "发病日期", "出疹日期", "报告日期", "转归", "死亡日期", "可能传染源编号", "联系电话",
];
export const HEADER_EN = [
  "source_id", "name", "sex", "age", "place", "household", "school", "class", "disease",
  "classification", "onset", "rash", "report_date", "outcome", "death_date", "infector", "phone",
];
const TOWNSHIP = "610622103";
const SCHOOL = "文安驿镇中心小学";

const ENGLISH = {
  男: "male", 女: "female", 未知: "unknown", 麻疹: "measles",
  临床诊断: "clinically diagnosed", 确诊: "confirmed", 痊愈: "recovered", 死亡: "died", 治疗中: "in treatment",
  学前班: "preschool class", 低年级班: "lower class", 高年级班: "upper class",
  [SCHOOL]: "Wen'anyi Town Central Primary School",
};

export const SURNAMES = [
  ["张", "Zhang"], ["王", "Wang"], ["李", "Li"], ["刘", "Liu"], ["高", "Gao"], ["冯", "Feng"],
  ["贺", "He"], ["马", "Ma"], ["杨", "Yang"], ["郝", "Hao"], ["樊", "Fan"], ["梁", "Liang"],
  ["白", "Bai"], ["吕", "Lü"], ["康", "Kang"], ["赵", "Zhao"], ["郭", "Guo"], ["孙", "Sun"],
  ["陈", "Chen"], ["曹", "Cao"], ["任", "Ren"], ["薛", "Xue"], ["惠", "Hui"],
];

const facts = readCsvFile(beside("hagelloch-1861.csv"));
const sexOf = { male: "男", female: "女", "": "未知" };
const classOf = { "1st class": "低年级班", "2nd class": "高年级班" };

/** Clusters stay clusters: the village plan is stretched over the township, each house to the nearest grid. */
function gridOfHouse(territory, positions) {
  const grids = territory.grids.filter((grid) => grid.code.startsWith(TOWNSHIP));
  const points = grids.map((grid) => positions.get(grid.code));
  const span = (values) => [Math.min(...values), Math.max(...values)];
  const stretch = (value, [a, b], [c, d]) => c + ((value - a) / (b - a)) * (d - c);
  const [fromX, fromY] = ["x_m", "y_m"].map((k) => span(facts.map((f) => Number(f[k]))));
  const [toX, toY] = [0, 1].map((i) => span(points.map((p) => p[i])));
  return (fact) => {
    const x = stretch(Number(fact.x_m), fromX, toX);
    const y = stretch(Number(fact.y_m), fromY, toY);
    const distances = points.map(([px, py]) => Math.hypot((px - x) * 0.8, py - y));
    return grids[distances.indexOf(Math.min(...distances))].code;
  };
}

/** Zero to three days from rash to report; the source has none. */
function delayOf(fact) {
  const draw = chance("delay " + fact.case)();
  return draw < 0.2 ? 0 : draw < 0.6 ? 1 : draw < 0.9 ? 2 : 3;
}

/** The first case of a house counts as confirmed (a sample is taken from it), the rest as clinical. */
const firstOfHouse = new Map();
for (const fact of facts) {
  const first = firstOfHouse.get(fact.house);
  const earlier = (a, b) => (a.rash === b.rash ? a.prodrome < b.prodrome : a.rash < b.rash);
  if (first === undefined || earlier(fact, first)) firstOfHouse.set(fact.house, fact);
}

/** The list as it is known on the evening of a day, all dates moved by one constant. */
function lineList({ prefix, shift, knownOn }, gridOf) {
  const pad = (n) => String(n).padStart(3, "0");
  const known = facts.filter((f) => dayNumber(f.rash) + delayOf(f) + shift <= knownOn);
  const ids = new Set(known.map((f) => f.case));
  return known.map((f) => {
    const rash = dayNumber(f.rash) + shift;
    const death = f.death === "" ? Infinity : dayNumber(f.death) + shift;
    const inClass = f.class !== "preschool" || Number(f.age) >= 3;
    const outcome = death <= knownOn ? "死亡" : rash + 14 <= knownOn ? "痊愈" : "治疗中";
    const [surname, surnameEn] = SURNAMES[Number(f.family) % SURNAMES.length];
    const row = [
      `${prefix}-${pad(f.case)}`, `${surname}演${pad(f.case)}`, sexOf[f.sex], Number(f.age), gridOf(f),
      f.house, inClass ? SCHOOL : "", inClass ? (classOf[f.class] ?? "学前班") : "", "麻疹",
      firstOfHouse.get(f.house) === f ? "确诊" : "临床诊断",
      isoDay(dayNumber(f.prodrome) + shift), isoDay(rash), isoDay(rash + delayOf(f)), outcome,
      death <= knownOn ? isoDay(death) : "", ids.has(f.infector) ? `${prefix}-${pad(f.infector)}` : "",
      `000-0000-${f.case.padStart(4, "0")}`,
    ];
    return { row, english: row.map((v, i) => (i === 1 ? `${surnameEn} Exercise ${pad(f.case)}` : (ENGLISH[v] ?? v))) };
  });
}

export function writeHagelloch(territory, positions) {
  const gridOf = gridOfHouse(territory, positions);
  const whole = lineList(
    { prefix: "HGL", shift: dayNumber("2026-11-22") - dayNumber("1862-01-27"), knownOn: dayNumber("2026-11-24") },
    gridOf,
  );
  const ongoing = lineList(
    { prefix: "HGO", shift: dayNumber("2026-11-24") - dayNumber("1861-12-04"), knownOn: dayNumber("2026-11-24") },
    gridOf,
  );
  const rows = whole.map((c) => c.row);
  writeCsv(samplesFolder, "hagelloch.csv", HEADER, rows);
  writeCsv(samplesFolder, "hagelloch-en.csv", HEADER_EN, whole.map((c) => c.english));
  writeCsv(samplesFolder, "hagelloch-ongoing.csv", HEADER, ongoing.map((c) => c.row));
  writeFileSync(join(samplesFolder, "hagelloch.xlsx"), workbook("病例一览表", [HEADER, ...rows]));
  return { rows, ongoing: ongoing.map((c) => c.row) };
}
