// What the demo county looks like before: quiet weeks, one household under observation, needs, a rumour.
// Days are written as offsets (D-23) and hours as numbers before now (-23), because the demo moves them.
import { chance, demoFolder, writeCsv } from "./tools.mjs";
import { HEADER, SURNAMES } from "./hagelloch.mjs";

const day = (offset) => (offset === 0 ? "D" : offset < 0 ? `D${offset}` : `D+${offset}`);

// How many of which disease, the ages it strikes, whether schoolchildren have their school named.
const SPORADIC = [
  ["流行性感冒", 19, [3, 70]],
  ["手足口病", 9, [1, 5]],
  ["水痘", 8, [4, 12]],
  ["流行性腮腺炎", 6, [5, 13]],
  ["其他感染性腹泻病", 12, [1, 75]],
];
const MEASLES_TOWNSHIP = "610622108";
const FALSE_ALARM_TOWNSHIP = "610622101";
const OBSERVED_GRID = "610622103200001";

export function quietWeeks(territory) {
  const roll = chance("quiet weeks");
  const pick = (list) => list[Math.floor(roll() * list.length)];
  const between = (low, high) => low + Math.floor(roll() * (high - low + 1));
  const townshipOf = (grid) => territory.townships.find((t) => grid.code.startsWith(t.code));
  const rows = [];
  const add = ({ disease, grid, age, school, group, onset, delay, classification }) => {
    const number = String(rows.length + 1).padStart(3, "0");
    const [surname] = pick(SURNAMES);
    rows.push([
      `QW-${number}`, `${surname}演${301 + rows.length}`, pick(["男", "女"]), age, grid.code, "", school ?? "", group ?? "",
      disease, classification ?? "临床诊断", day(onset), "", day(Math.min(onset + delay, -1)),
      onset < -14 ? "痊愈" : "治疗中", "", "", `000-0000-0${301 + rows.length}`,
    ]);
    return `QW-${number}`;
  };
  for (const [disease, count, ages] of SPORADIC)
    for (let i = 0; i < count; i++) {
      const grid = pick(territory.grids);
      const age = between(...ages);
      const place = townshipOf(grid).name;
      const school = age >= 3 && age <= 6 ? `${place}中心幼儿园` : age >= 7 && age <= 12 ? `${place}中心小学` : "";
      const group = school.endsWith("幼儿园") ? pick(["小班", "中班", "大班"]) : school ? (age < 10 ? "低年级班" : "高年级班") : "";
      // One case of a disease in each stretch of time, so that nothing piles up.
      const stretch = 66 / count;
      const onset = -70 + Math.floor(i * stretch + roll() * stretch);
      add({ disease, grid, age, school, group, onset, delay: between(1, 3) });
    }
  const far = territory.grids.find((g) => g.code.startsWith(MEASLES_TOWNSHIP));
  add({ disease: "麻疹", grid: far, age: 31, onset: -58, delay: 3, classification: "确诊" });

  // Five children of one kindergarten in five days: a cluster to look at, not an event to report.
  const nearby = territory.grids.filter((g) => g.code.startsWith(FALSE_ALARM_TOWNSHIP + "00"));
  ["小班", "中班", "大班", "小班", "中班"].forEach((group, i) =>
    add({ disease: "水痘", grid: nearby[i * 3], age: 4 + (i % 2), school: "永坪镇中心幼儿园", group, onset: -16 + i, delay: 1 }),
  );
  const observed = territory.grids.find((g) => g.code === OBSERVED_GRID);
  const household = add({
    disease: "水痘", grid: observed, age: 7, school: "文安驿镇中心小学", group: "低年级班", onset: -6, delay: 1,
  });
  rows.at(-1)[HEADER.indexOf("户号")] = "Q1";
  return { rows, household };
}

export function writeQuietWeeks(territory) {
  const { rows, household } = quietWeeks(territory);
  writeCsv(demoFolder, "quiet-weeks.csv", HEADER, rows);
  const surname = rows.at(-1)[1].slice(0, 1);
  const contact = (n, sex, age, relation, last) => [
    `QC-00${n}`, household, `${surname}演40${n}`, sex, age, OBSERVED_GRID, "Q1", relation, day(last), day(last + 21), `000-0000-040${n}`,
  ];
  writeCsv(
    demoFolder,
    "contacts.csv",
    ["contact_id", "case_id", "name", "sex", "age", "place", "household", "relation", "last_exposure", "monitor_until", "phone"],
    [
      contact(1, "女", 34, "MOTHER", -2),
      contact(2, "男", 63, "GRANDFATHER", -2),
      contact(3, "男", 4, "SIBLING", -4),
    ],
  );
}

const PROBLEMS = [
  ["INSULIN", "610622103215001", "邻居老人的胰岛素后天用完，镇上药店没有货。", "An elderly neighbour's insulin runs out the day after tomorrow and the town's pharmacy has none.", -3, "PUBLIC_PAGE"],
  ["DIALYSIS", "610622104200001", "明天早上要去县医院透析，往常坐的班车停开了，没有别的车。", "Dialysis at the county hospital is due tomorrow morning; the usual bus has stopped and there is no other way.", -6, "HOTLINE"],
  ["MEDICINE", "610622102201001", "高血压药还够一周，村卫生室下个月才进货。", "Blood pressure tablets last another week; the village clinic gets more only next month.", -30, "PUBLIC_PAGE"],
  ["CHILD_OR_ELDER", "610622105202001", "家里大人住院，两个孩子放学以后没有人照看。", "The parents are in hospital and nobody looks after the two children after school.", -20, "WORKER"],
  ["HEATING", "610622107212001", "村里老人家的炉子坏了，没有煤，夜里零下。", "The stove in an old people's home is broken and there is no coal; it freezes at night.", -26, "WORKER"],
  ["FOOD", "610622103206002", "独居，腿摔伤了，三天没有人送菜。", "Lives alone with an injured leg; nobody has brought food for three days.", -9, "HOTLINE"],
  ["WRONG_DETERMINATION", "610622101200002", "被登记为水痘密接，但那一周全家在外地，没有见过病人。", "Listed as a chickenpox contact, but the whole family was away that week and never met the patient.", -5, "PUBLIC_PAGE"],
  ["RULES_QUESTION", "610622001003002", "孩子得了水痘，结痂以后几天可以回学校？", "How many days after the chickenpox blisters have dried may a child go back to school?", -50, "PUBLIC_PAGE"],
];

const RUMOURS = [
  [
    "610622101",
    "辟谣：永坪镇自来水检测合格",
    "Rumour checked: Yongping's tap water is safe",
    "群里传永坪镇自来水里有病菌，已经有几十人拉肚子住院。",
    "A chat group says that germs are in Yongping's tap water and dozens are in hospital with diarrhoea.",
    "不属实。当天水厂和三处末梢水的检测都合格，镇卫生院和县医院近七天的腹泻就诊没有增多。停水是更换管道，已经恢复。",
    "Not true. That day's samples from the waterworks and three taps were good, and visits for diarrhoea at the health centre and the county hospital have not risen in seven days. The water was off because a pipe was replaced; it is back.",
    -76, -71, "HOTLINE",
  ],
];

export function writeNeeds() {
  writeCsv(demoFolder, "problems.csv", ["matter", "place", "text_zh", "text_en", "offset_hours", "channel"], PROBLEMS);
  writeCsv(
    demoFolder,
    "rumours.csv",
    ["place", "headline_zh", "headline_en", "text_zh", "text_en", "finding_zh", "finding_en", "heard_offset_hours", "answered_offset_hours", "channel"],
    RUMOURS,
  );
}
