// What every part of the generator shares: packages, CSV, chance that repeats, dates.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "..", "..");
export const demoFolder = join(root, "server/src/main/resources/demo");
export const samplesFolder = join(root, "samples");

/** Fetches an npm package once into build/ (not committed) and answers where it lies. */
export function packageFolder(name, version) {
  const folder = join(here, "build", `${name}-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    execFileSync("npm", ["pack", "--silent", `${name}@${version}`], { cwd: folder });
    execFileSync("tar", ["xzf", `${name}-${version}.tgz`], { cwd: folder });
  }
  return join(folder, "package");
}

export const beside = (file) => join(here, file);

export function readCsv(text) {
  const rows = [];
  let row = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') (field += '"'), i++;
      else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === ",") row.push(field), (field = "");
    else if (c === "\n") row.push(field), rows.push(row), (row = []), (field = "");
    else if (c !== "\r") field += c;
  }
  if (field !== "" || row.length > 0) row.push(field), rows.push(row);
  const [header, ...body] = rows;
  return body.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ""])));
}

const cell = (value) => {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
export const csvText = (header, rows) =>
  [header, ...rows].map((row) => row.map(cell).join(",") + "\n").join("");

export function writeCsv(folder, name, header, rows) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), csvText(header, rows));
}

export const readCsvFile = (path) => readCsv(readFileSync(path, "utf8"));

/** A stream of numbers in [0,1) that is the same for the same key on every machine. */
export function chance(key) {
  let state = 2166136261;
  for (const byte of Buffer.from(key)) state = Math.imul(state ^ byte, 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const DAY = 86_400_000;
export const dayNumber = (iso) => Date.parse(iso + "T00:00:00Z") / DAY;
export const isoDay = (number) => new Date(number * DAY).toISOString().slice(0, 10);
