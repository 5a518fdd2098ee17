// Checks what the generator wrote: codes, sums, references, thresholds. Exit code 1 with the first faults.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dayNumber, demoFolder, readCsvFile, samplesFolder } from "./tools.mjs";
import { inside } from "./territory.mjs";

const faults = [];
const must = (holds, text) => holds || faults.push(text);
const demo = (name) => readCsvFile(join(demoFolder, name));
const sample = (name) => readCsvFile(join(samplesFolder, name));

const places = demo("territory.csv");
const byCode = new Map(places.map((p) => [p.code, p]));
must(byCode.size === places.length, "a place code is there twice");
const above = { TOWNSHIP: "COUNTY", VILLAGE: "TOWNSHIP", GRID: "VILLAGE" };
const digits = { COUNTY: 6, TOWNSHIP: 9, VILLAGE: 12, GRID: 15 };
const sums = new Map();
for (const p of places) {
  must(p.code.length === digits[p.level], `${p.code}: wrong number of digits`);
  if (p.level === "COUNTY") continue;
  must(byCode.get(p.parent)?.level === above[p.level], `${p.code}: parent ${p.parent}`);
  must(p.code.startsWith(p.parent), `${p.code}: not below ${p.parent}`);
  sums.set(p.parent, (sums.get(p.parent) ?? 0) + Number(p.population));
}
for (const [code, sum] of sums)
  must(sum === Number(byCode.get(code).population), `${code}: population is not the sum`);
for (const p of places)
  if (p.level !== "GRID") must(sums.has(p.code), `${p.code}: nothing below it`);

for (const name of ["names-en.csv", "positions.csv"]) {
  const codes = new Set(demo(name).map((row) => row.code));
  must(codes.size === places.length && places.every((p) => codes.has(p.code)), `${name}: not the same places`);
}
const [feature] = JSON.parse(readFileSync(join(demoFolder, "county.geojson"), "utf8")).features;
for (const p of demo("positions.csv"))
  must(inside([Number(p.lon), Number(p.lat)], feature.geometry.coordinates[0]), `${p.code}: outside the county`);
for (const p of demo("names-en.csv")) must(/^[A-Z][A-Za-zü']* \w+(, grid \d)?$/.test(p.name_en), `${p.code}: ${p.name_en}`);

const posts = demo("posts.csv");
const english = new Map(demo("post-names-en.csv").map((row) => [row.zh, row.en]));
const held = new Set();
for (const p of posts) {
  const key = [p.place, p.function, p.kind].join(" ");
  must(!held.has(key), `${key}: held twice`);
  held.add(key);
  must(byCode.has(p.place), `posts: unknown place ${p.place}`);
  must(english.has(p.post) && english.has(p.holder), `${p.post}: no English`);
}
const required = {
  COUNTY: "LEAD HEALTH CARE SUPPLY PUBLICITY SCHOOL EPIDEMIOLOGY CDC_DUTY HOTLINE SUPERVISION ADMINISTRATION",
  TOWNSHIP: "LEAD HEALTH CARE SUPPLY PUBLICITY SCHOOL",
  VILLAGE: "LEAD HEALTH CARE SUPPLY PUBLICITY",
  GRID: "LEAD HEALTH CARE",
};
const vacancies = places.flatMap((p) =>
  required[p.level].split(" ").filter((f) => !held.has(`${p.code} ${f} PRIMARY`)).map((f) => `${p.name} ${f}`),
);
must(vacancies.length === 5, `vacancies: ${vacancies}`);

// Teams and stocks: marked as invented, at places that are there, led by posts that are there.
const units = new Set(demo("units.csv").map((u) => u.code));
const isThere = (code) => byCode.has(code) || units.has(code);
const seated = new Set(posts.map((p) => `${p.place} ${p.function}`));
const pairs = new Set();
for (const t of demo("teams.csv")) {
  must(isThere(t.place), `teams: unknown place ${t.place}`);
  const member = [t.place, t.household, t.team, t.member].join(" ");
  must(!pairs.has(member), `teams: ${member} is there twice`);
  pairs.add(member);
}
for (const t of demo("deployment-teams.csv")) {
  must(seated.has(`${t.place} ${t.function}`), `${t.name}: nobody leads it`);
  must(t.name.endsWith("（演）"), `${t.name}: not marked`);
  must((t.task === "") === (t.insured === ""), `${t.name}: volunteers say whether they are insured`);
}
for (const s of demo("stocks.csv")) must(seated.has(`${s.place} ${s.function}`), `${s.item}: nobody keeps it`);

/** The largest number of one group's cases within a number of days. */
export function mostWithin(days, dates) {
  return Math.max(0, ...dates.map((from) => dates.filter((d) => d >= from && d < from + days).length));
}

function checkLineList(name, rows) {
  const byId = new Map(rows.map((row) => [row.编号, row]));
  must(byId.size === rows.length, `${name}: an id is there twice`);
  for (const row of rows) {
    const at = `${name} ${row.编号}`;
    must(byCode.get(row.住址编码)?.level === "GRID", `${at}: place ${row.住址编码}`);
    must(row.发病日期 <= row.出疹日期 && row.出疹日期 <= row.报告日期, `${at}: order of dates`);
    must((row.死亡日期 !== "") === (row.转归 === "死亡"), `${at}: death without a date or the reverse`);
    must(row.死亡日期 === "" || row.死亡日期 >= row.出疹日期, `${at}: death before rash`);
    must(/演\d{3}$/.test(row.姓名), `${at}: name not marked`);
    if (row.可能传染源编号 === "") continue;
    const source = byId.get(row.可能传染源编号);
    must(source !== undefined, `${at}: unknown infector`);
    must(source === undefined || source.发病日期 < row.发病日期, `${at}: infector fell ill later`);
  }
  const school = rows.filter((row) => row.学校 !== "");
  const most = ["发病日期", "出疹日期", "报告日期"].map((k) => mostWithin(7, school.map((row) => dayNumber(row[k]))));
  must(most.every((n) => n >= 10), `${name}: below the threshold`);
  console.log(`${name}: ${rows.length} rows, most in the school within 7 days by onset, rash, report: ${most.join(", ")}`);
}
checkLineList("hagelloch.csv", sample("hagelloch.csv"));
checkLineList("hagelloch-ongoing.csv", sample("hagelloch-ongoing.csv"));
must(sample("hagelloch-en.csv").length === 188, "hagelloch-en.csv: rows");

const expected = sample("hagelloch-with-errors-expected.csv");
const faulty = sample("hagelloch-with-errors.csv");
must(expected.length === faulty.length, "hagelloch-with-errors: a row without its expectation");
const encoded = new TextDecoder("gb18030", { fatal: true }).decode(
  readFileSync(join(samplesFolder, "hagelloch-with-errors-gb18030.csv")),
);
must(encoded === readFileSync(join(samplesFolder, "hagelloch-with-errors.csv"), "utf8"), "gb18030: other text");
const outcomes = ["accepted", "duplicate", "rejected"].map((o) => `${expected.filter((e) => e.outcome === o).length} ${o}`);
console.log(`hagelloch-with-errors.csv: ${faulty.length} rows, ${outcomes.join(", ")}`);

// The quiet weeks stay quiet: no threshold is reached but the one false alarm.
const offset = (text) => Number(/^D([+-]\d+)?$/.exec(text)?.[1] ?? (text === "D" ? 0 : NaN));
const quiet = demo("quiet-weeks.csv");
for (const row of quiet) {
  must(byCode.get(row.住址编码)?.level === "GRID", `quiet ${row.编号}: place`);
  must(offset(row.发病日期) <= offset(row.报告日期) && offset(row.报告日期) < 0, `quiet ${row.编号}: dates`);
  must(offset(row.发病日期) >= -70, `quiet ${row.编号}: more than ten weeks ago`);
}
const limits = [
  ["学校", /水痘|腮腺炎/, 5], ["学校", /手足口/, 5], ["学校", /麻疹/, 2], ["学校", /./, 10], ["班级", /手足口/, 2],
  ["村", /手足口/, 5], ["村", /麻疹/, 2], ["村", /水痘|腮腺炎/, 10], ["村", /腹泻/, 20],
];
const alarms = new Set();
for (const [setting, disease, limit] of limits) {
  const groups = new Map();
  for (const row of quiet.filter((r) => disease.test(r.病种))) {
    const key = { 学校: row.学校, 班级: row.学校 && row.学校 + row.班级, 村: row.住址编码.slice(0, 12) }[setting];
    if (key !== "") groups.set(`${key} ${row.病种}`, [...(groups.get(`${key} ${row.病种}`) ?? []), offset(row.发病日期)]);
  }
  for (const [key, dates] of groups)
    if (mostWithin(setting === "村" && disease.test("麻疹") ? 10 : 7, dates) >= limit) alarms.add(`${key} (${dates.length})`);
}
must(alarms.size === 1, `quiet weeks: alarms ${[...alarms].join("; ")}`);
const townships = new Set(quiet.map((row) => row.住址编码.slice(0, 9)));
console.log(`quiet-weeks.csv: ${quiet.length} rows in ${townships.size} townships; over a threshold: ${[...alarms].join("; ")}`);

const ids = new Set(quiet.map((row) => row.编号));
const contacts = demo("contacts.csv");
for (const row of contacts) {
  must(ids.has(row.case_id) && byCode.has(row.place), `contact ${row.contact_id}: case or place`);
  must(offset(row.monitor_until) - offset(row.last_exposure) === 21 && offset(row.monitor_until) > 0, `contact ${row.contact_id}: days`);
}
const matters = "DIALYSIS INSULIN MEDICINE FOOD HEATING CHILD_OR_ELDER WRONG_DETERMINATION RULES_QUESTION".split(" ");
const problems = demo("problems.csv");
for (const row of problems) {
  must(matters.includes(row.matter) && byCode.has(row.place), `problem ${row.matter} ${row.place}`);
  must(row.text_zh !== "" && row.text_en !== "" && Number(row.offset_hours) < 0, `problem ${row.matter}: texts or hours`);
}
const rumours = demo("rumours.csv");
for (const row of rumours) must(byCode.has(row.place), `rumour: ${row.place}`);
console.log(`contacts: ${contacts.length}, problems: ${problems.length}, rumours: ${rumours.length}`);

const count = (level) => places.filter((p) => p.level === level).length;
console.log(`places: ${count("TOWNSHIP")} townships, ${count("VILLAGE")} villages, ${count("GRID")} grids, ${places[0].population} people`);
console.log(`posts: ${posts.length} rows, ${new Set(posts.map((p) => p.holder)).size} holders; vacant: ${vacancies.join("; ")}`);
if (faults.length > 0) {
  console.error(faults.slice(0, 20).join("\n"));
  process.exit(1);
}
