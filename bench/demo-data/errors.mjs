// A line list as it comes on a bad day: good rows, repairable ones, duplicates and faults, each explained.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvText, samplesFolder, writeCsv } from "./tools.mjs";

const FULL_WIDTH = (text) => [...text].map((c) => (/[!-~]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join("");
const serial = (iso) => String(Date.parse(iso + "T00:00:00Z") / 86_400_000 + 25569);

// [outcome, column, what is planted, what should come of it, how the row is changed]
const PLANTED = [
  ...Array.from({ length: 8 }, () => ["accepted", "", "nothing", "accepted as it is", {}]),
  ["accepted", "发病日期", "dates with slashes, without leading zeros", "accepted, same days", slashed],
  ["accepted", "年龄", "full-width digits in age and dates", "accepted, digits made half-width", fullWidth],
  ["accepted", "发病日期", "dates as spreadsheet serial numbers", "accepted, same days", serials],
  ["accepted", "发病日期", "two-digit years", "accepted, year 2026", (r) => days(r, (d) => d.slice(2))],
  ["accepted", "姓名", "spaces and a full-width space around values, age with its unit", "accepted, spaces gone", spaced],
  ["accepted", "姓名", "comma, quotation marks and a line break in a quoted field", "accepted; counting of rows goes on rightly", (r) => ({ ...r, 姓名: `${r.姓名},"兄"\n（补登）` })],
  ["accepted", "姓名", "a name that a spreadsheet would run as a formula", "accepted; harmless in every file that is written from it", (r) => ({ ...r, 姓名: `=1+1 ${r.姓名}` })],
  ["accepted", "可能传染源编号", "an infector that is in no list", "accepted, the link stays open", (r) => ({ ...r, 可能传染源编号: "ERR-999" })],
  ["accepted", "死亡日期", "date of death, outcome empty", "accepted: a date of death says the outcome", (r) => ({ ...r, 转归: "", 死亡日期: r.报告日期 })],
  ["rejected", "发病日期", "a day that does not exist (2026-02-30)", "rejected", (r) => ({ ...r, 发病日期: "2026-02-30" })],
  ["rejected", "发病日期", "onset 40 years ahead", "rejected: in the future", (r) => ({ ...r, 发病日期: r.发病日期.replace("2026", "2066") })],
  ["rejected", "出疹日期", "rash 20 days before onset", "rejected: order of dates", (r) => ({ ...r, 出疹日期: "2026-08-01" })],
  ["rejected", "死亡日期", "death before onset", "rejected: order of dates", (r) => ({ ...r, 转归: "死亡", 死亡日期: "2026-08-01" })],
  ["rejected", "发病日期", "a word where a date belongs", "rejected", (r) => ({ ...r, 发病日期: "上周三" })],
  ["rejected", "住址编码", "a place code that does not exist", "rejected", (r) => ({ ...r, 住址编码: "610622999001001" })],
  ["rejected", "住址编码", "no place", "rejected", (r) => ({ ...r, 住址编码: "" })],
  ["rejected", "性别", "a sex that is none", "rejected: 男, 女 or 未知", (r) => ({ ...r, 性别: "X" })],
  ["rejected", "病种", "no disease", "rejected", (r) => ({ ...r, 病种: "" })],
  ["rejected", "病种", "a misspelt disease (麻诊)", "rejected, 麻疹 suggested", (r) => ({ ...r, 病种: "麻诊" })],
  ["rejected", "病例分类", "a classification that is none", "rejected", (r) => ({ ...r, 病例分类: "好像是" })],
  ["rejected", "年龄", "a negative age", "rejected", (r) => ({ ...r, 年龄: "-3" })],
  ["rejected", "年龄", "an age of 230", "rejected", (r) => ({ ...r, 年龄: "230" })],
  ["rejected", "年龄", "several faults in one row: age, sex and place", "rejected once, each fault named", (r) => ({ ...r, 年龄: "十岁左右", 性别: "?", 住址编码: "61" })],
  ["duplicate", "编号", "the first row again", "duplicate", (_, rows) => ({ ...rows[0] })],
  ["duplicate", "编号", "the id of the second row, another onset", "duplicate: the same source id; nothing is changed by it", (_, rows) => ({ ...rows[1], 发病日期: rows[1].出疹日期 })],
  ["duplicate", "编号", "the third row without its id", "duplicate: the same content", (_, rows) => ({ ...rows[2], 编号: "" })],
  ["accepted", "姓名", "like the fourth row, another id, onset a day later", "accepted and listed as a look-alike", (r, rows) => ({ ...rows[3], 编号: r.编号, 发病日期: rows[3].出疹日期 })],
];

const DATES = ["发病日期", "出疹日期", "报告日期"];
const days = (row, change) => ({ ...row, ...Object.fromEntries(DATES.map((k) => [k, change(row[k])])) });
function slashed(row) {
  return days(row, (d) => d.split("-").map(Number).join("/"));
}
function fullWidth(row) {
  return { ...days(row, FULL_WIDTH), 年龄: FULL_WIDTH(String(row.年龄)) };
}
function serials(row) {
  return days(row, serial);
}
function spaced(row) {
  return { ...row, 姓名: `  ${row.姓名}　`, 性别: ` ${row.性别}`, 年龄: `${row.年龄} 岁`, 病种: `${row.病种} ` };
}

/** The names and ids differ from the other samples, so that the outcome does not depend on them. */
function base(header, rows) {
  return rows.slice(0, PLANTED.length).map((cells, i) => {
    const row = Object.fromEntries(header.map((name, k) => [name, cells[k]]));
    const number = String(i + 1).padStart(3, "0");
    return {
      ...row, 编号: `ERR-${number}`, 姓名: row.姓名.slice(0, -3) + (901 + i), 可能传染源编号: "", 转归: "痊愈", 死亡日期: "",
      联系电话: `000-0000-0${901 + i}`,
    };
  });
}

export function writeErrors(header, hagelloch) {
  const rows = base(header, hagelloch.filter((cells) => !/\./.test(cells[3])));
  const changed = rows.map((row, i) => {
    const change = PLANTED[i][4];
    return typeof change === "function" ? change(row, rows) : row;
  });
  const cells = changed.map((row) => header.map((name) => row[name]));
  writeCsv(samplesFolder, "hagelloch-with-errors.csv", header, cells);
  writeFileSync(join(samplesFolder, "hagelloch-with-errors-gb18030.csv"), gb18030(csvText(header, cells)));
  let line = 1;
  const notes = PLANTED.map(([outcome, column, planted, expected], i) => {
    line++;
    const first = line;
    line += String(changed[i].姓名).split("\n").length - 1;
    return [i + 1, first, column, outcome, planted, expected];
  });
  writeCsv(
    samplesFolder,
    "hagelloch-with-errors-expected.csv",
    ["row", "line", "column", "outcome", "planted", "expected"],
    notes,
  );
}

/** Node decodes GB18030 but does not encode it: turn its two-byte table around. */
function gb18030(text) {
  const decoder = new TextDecoder("gb18030");
  const codes = new Map();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue;
      const pair = Buffer.from([high, low]);
      const character = decoder.decode(pair);
      if (character.length === 1 && character !== "\ufffd" && !codes.has(character)) codes.set(character, pair);
    }
  return Buffer.concat(
    [...text].map((c) => (c.charCodeAt(0) < 0x80 ? Buffer.from(c) : (codes.get(c) ?? missing(c)))),
  );
}
function missing(character) {
  throw new Error(`no GB18030 pair for ${character}`);
}
