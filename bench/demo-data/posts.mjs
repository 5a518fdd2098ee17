// Who holds which function where: posts, never persons. A few vacancies are left on purpose.
import { demoFolder, writeCsv } from "./tools.mjs";
import { placeNamer } from "./english.mjs";

const SINCE = "2025-01-01";

// function → [primary, deputy], each [whose, title, title in English]; "" = the place itself.
const COUNTY = {
  LEAD: [["", "指挥长", "command leader"], ["", "副指挥长", "deputy command leader"]],
  HEALTH: [["卫生健康局", "局长", "director"], ["卫生健康局", "卫生应急股股长", "head of health emergencies"]],
  CARE: [["民政局", "局长", "director"], ["民政局", "社会救助股股长", "head of social relief"]],
  SUPPLY: [["", "物资保障组组长", "head of supplies"], ["", "物资保障组副组长", "deputy head of supplies"]],
  PUBLICITY: [["", "宣传组组长", "head of public guidance"], ["", "宣传组副组长", "deputy head of public guidance"]],
  SCHOOL: [["教育局", "局长", "director"], ["教育局", "体卫艺股股长", "head of school health"]],
  EPIDEMIOLOGY: [["疾控中心", "流调组长", "head of case investigation"], ["疾控中心", "流调副组长", "deputy head of case investigation"]],
  CDC_DUTY: [["疾控中心", "值班长", "duty supervisor"], ["疾控中心", "值班员", "duty officer"]],
  HOTLINE: [["12345 热线", "值班长", "duty supervisor"], ["12345 热线", "值班员", "duty officer"]],
  SUPERVISION: [["", "督查组组长", "head of verification"], ["", "督查组副组长", "deputy head of verification"]],
  ADMINISTRATION: [["", "系统管理员", "administrator"], ["", "系统管理员（备岗）", "administrator (stand-in)"]],
};
const OFFICES = {
  卫生健康局: "Health Commission",
  民政局: "Civil Affairs Bureau",
  教育局: "Education Bureau",
  疾控中心: "CDC",
  "12345 热线": "12345 hotline",
};
const TOWNSHIP = {
  LEAD: [["", "指挥长", "command leader"], ["", "副指挥长", "deputy command leader"]],
  HEALTH: [["", "卫生专干", "health officer"], ["", "卫生院防保医生", "prevention doctor of the health centre"]],
  CARE: [["", "民政专干", "care officer"], ["", "民政助理", "care assistant"]],
  SUPPLY: [["", "物资专干", "supply officer"], ["", "物资保管员", "storekeeper"]],
  PUBLICITY: [["", "宣传专干", "public guidance officer"], ["", "文化站管理员", "keeper of the culture station"]],
  SCHOOL: [["", "学校防疫联络员", "school contact"], ["", "中心小学保健教师", "health teacher of the central primary school"]],
};
const VILLAGE = {
  LEAD: [["", "村委会主任", "head of the village committee"], ["", "村委会副主任", "deputy head of the village committee"]],
  HEALTH: [["", "村医", "village doctor"], ["", "计生专干", "family health worker"]],
  CARE: [["", "民生委员", "care officer"], ["", "村委会副主任", "deputy head of the village committee"]],
  SUPPLY: [["", "物资员", "supply officer"], ["", "村委会副主任", "deputy head of the village committee"]],
  PUBLICITY: [["", "宣传员", "public guidance officer"], ["", "村委会副主任", "deputy head of the village committee"]],
};
const inTown = ([whose, zh, en]) => [
  whose,
  zh.replace("村委会", "居委会").replace("村医", "社区医生"),
  en.replace("village committee", "residents' committee").replace("village doctor", "community doctor"),
];
const GRID = ["LEAD", "HEALTH", "CARE"];

/** Left open so that coverage has something to show; the README lists them. */
export const VACANCIES = [
  { place: "610622102", functions: ["SUPPLY"], kinds: ["PRIMARY"] },
  { place: "610622103256", functions: ["HEALTH"], kinds: ["PRIMARY", "DEPUTY"] },
  { place: "610622107201001", functions: GRID, kinds: ["PRIMARY", "DEPUTY"] },
];
const vacant = (place, duty, kind) =>
  VACANCIES.some((v) => v.place === place && v.functions.includes(duty) && v.kinds.includes(kind));

export async function writePosts(territory) {
  const namer = await placeNamer();
  const byCode = new Map(territory.all.map((place) => [place.code, place]));
  const english = new Map();
  const rows = [];

  // Villages of one name exist in several townships, so a post below them is named with its township.
  const full = (place) => {
    const village = place.level === "GRID" ? byCode.get(place.parent) : place;
    if (village.level !== "VILLAGE") return [place.name, namer(place.name)];
    const township = byCode.get(village.parent);
    return [township.name + place.name, `${namer(township.name)}, ${namer(place.name)}`];
  };
  const postOf = (place, [whose, zh, en]) => {
    const [name, nameEn] = full(place);
    const post = `${name}${whose} · ${zh}`;
    english.set(post, `${nameEn}${whose ? " " + OFFICES[whose] : ""} · ${en}`);
    return post;
  };
  const hold = (place, duty, kind, post, holder = post) => {
    if (!vacant(place.code, duty, kind)) rows.push([place.code, duty, post, holder, kind, SINCE, ""]);
  };

  for (const place of territory.all) {
    if (place.level === "GRID") {
      const village = byCode.get(place.parent);
      const worker = postOf(place, ["", "网格员", "grid worker"]);
      const lead = postOf(village, leadOf(village));
      // As in many villages, one village doctor works a grid too: one holder, several posts.
      const holder = place.code === DOCTORS_GRID ? postOf(village, VILLAGE.HEALTH[0]) : worker;
      for (const duty of GRID) {
        hold(place, duty, "PRIMARY", worker, holder);
        if (place.code.startsWith("610622103")) hold(place, duty, "DEPUTY", lead);
      }
      continue;
    }
    const duties = { COUNTY, TOWNSHIP, VILLAGE }[place.level];
    for (const [duty, pair] of Object.entries(duties)) {
      const [primary, deputy] = isCommunity(place) ? pair.map(inTown) : pair;
      // In one small town the lead looks after health too, so that the demo's township can answer both.
      const lead = place.code === LEADS_HEALTH && duty === "HEALTH" ? postOf(place, TOWNSHIP.LEAD[0]) : undefined;
      hold(place, duty, "PRIMARY", postOf(place, primary), lead);
      hold(place, duty, "DEPUTY", postOf(place, deputy));
    }
  }
  writeCsv(demoFolder, "posts.csv", ["place", "function", "post", "holder", "kind", "from", "to"], rows);
  writeCsv(demoFolder, "post-names-en.csv", ["zh", "en"], [...english].sort(byZh));
  return rows;
}

const LEADS_HEALTH = "610622103";
const DOCTORS_GRID = "610622103200001";
const byZh = ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0);
const isCommunity = (place) => place.level === "VILLAGE" && place.name.endsWith("社区");
const leadOf = (village) => (isCommunity(village) ? inTown(VILLAGE.LEAD[0]) : VILLAGE.LEAD[0]);
