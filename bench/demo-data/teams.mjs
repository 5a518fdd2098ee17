// Pairing teams, deployment teams and stocks: invented, and marked so in every name (演).
import { demoFolder, writeCsv } from "./tools.mjs";

// [place, household, kind of team, member, holder]
const PAIRING = [
  ["610622103200001", "7", "FIVE_FOR_ONE", "PAIR_LEAD", "文安驿镇上驿村 · 村委会主任"],
  ["610622103200001", "7", "FIVE_FOR_ONE", "PAIR_HEALTH", "文安驿镇上驿村 · 村医"],
  ["610622103200001", "7", "FIVE_FOR_ONE", "PAIR_ORDER", "文安驿镇 · 派出所民警（演）"],
  ["610622103200001", "7", "FIVE_FOR_ONE", "PAIR_ERRAND", "上驿村志愿者（演）"],
  ["610622103200", "", "CADRE_FOR_VILLAGE", "PAIR_LEAD", "文安驿镇 · 民政专干"],
];

// [place, name, kind, post that leads it, people, hours, task of volunteers, insured]
const DEPLOYMENT = [
  ["610622", "县流调一队（演）", "INVESTIGATION", "EPIDEMIOLOGY", 4, "08:00-20:00", "", ""],
  ["610622", "县流调二队（演）", "INVESTIGATION", "EPIDEMIOLOGY", 4, "12:00-23:59", "", ""],
  ["610622", "县采样检测队（演）", "TESTING", "HEALTH", 6, "08:00-20:00", "", ""],
  ["610622", "县医疗救治队（演）", "TREATMENT", "HEALTH", 5, "00:00-23:59", "", ""],
  ["610622", "县消毒处置队（演）", "DISINFECTION", "SUPPLY", 4, "08:00-18:00", "", ""],
  ["610622", "县心理援助队（演）", "PSYCHOLOGY", "CARE", 3, "08:00-20:00", "", ""],
  ["610622101", "永坪镇采样检测队（演）", "TESTING", "HEALTH", 4, "08:00-18:00", "", ""],
  ["610622103", "文安驿镇社区指导队（演）", "GUIDANCE", "LEAD", 3, "08:00-18:00", "", ""],
  ["610622103", "文安驿镇志愿者一组（演）", "ALLOCATION", "SUPPLY", 6, "08:00-18:00", "送药送菜到户", "是"],
  ["610622103", "文安驿镇志愿者07号（演）", "ALLOCATION", "SUPPLY", 1, "08:00-18:00", "陪送就诊", "否"],
];

// [place, post that keeps it, item, pieces, lot, expires]
const STOCKS = [
  ["610622", "SUPPLY", "MASK", 24000, "YM2601（演）", "2028-12-31"],
  ["610622", "SUPPLY", "MASK", 6000, "YM2312（演）", "2026-03-31"],
  ["610622", "SUPPLY", "GOWN", 800, "YG2502（演）", "2028-02-29"],
  ["610622", "SUPPLY", "TEST_KIT", 3000, "YT2608（演）", "2027-08-31"],
  ["610622", "SUPPLY", "DISINFECTANT", 600, "", ""],
  ["610622", "HEALTH", "VACCINE", 1200, "YV2605（演）", "2027-11-30"],
  ["610622", "CARE", "FOOD", 400, "", ""],
  ["610622101", "SUPPLY", "MASK", 3000, "", ""],
  ["610622101", "SUPPLY", "FOOD", 120, "", ""],
  ["610622103", "SUPPLY", "MASK", 1500, "", ""],
  ["610622103", "SUPPLY", "MEDICINE", 90, "YD2606（演）", "2027-06-30"],
  ["610622103", "SUPPLY", "FOOD", 60, "", ""],
];

export function writeTeams() {
  writeCsv(demoFolder, "teams.csv", ["place", "household", "team", "member", "holder"], PAIRING);
  writeCsv(
    demoFolder,
    "deployment-teams.csv",
    ["place", "name", "kind", "function", "people", "hours", "task", "insured"],
    DEPLOYMENT,
  );
  writeCsv(demoFolder, "stocks.csv", ["place", "function", "item", "quantity", "lot", "expires"], STOCKS);
}
