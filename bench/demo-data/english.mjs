// English names: pinyin for the proper part, a word for the kind of place.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageFolder } from "./tools.mjs";

const KINDS = [
  [/县$/, "County"],
  [/镇$/, "Town"],
  [/街道$/, "Subdistrict"],
  [/社区$/, "Community"],
  [/村$/, "Village"],
];

// Characters with several readings, as they are read in these names.
const READINGS = { 都: "du", 塌: "ta", 卜: "bu", 大: "da", 石: "shi", 曲: "qu", 干: "gan", 圪: "ge" };

let pinyin;

/** 文安驿 → Wen'anyi: one word, an apostrophe before a syllable that begins with a vowel. */
export function romanise(chinese) {
  const read = pinyin(chinese, { toneType: "none", type: "array", v: true });
  const syllables = [...chinese].map((character, i) => READINGS[character] ?? read[i]);
  const word = syllables
    .map((s, i) => (i > 0 && /^[aoe]/.test(s) ? "'" + s : s))
    .join("")
    .replaceAll("v", "ü");
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export async function placeNamer() {
  const folder = packageFolder("pinyin-pro", "3.29.4");
  ({ pinyin } = await import(pathToFileURL(join(folder, "dist/index.mjs"))));
  return (name) => {
    const grid = /^(.*)第(\d+)网格$/.exec(name);
    const place = grid ? grid[1] : name;
    const [ending, kind] = KINDS.find(([pattern]) => pattern.test(place));
    const base = `${romanise(place.replace(ending, ""))} ${kind}`;
    return grid ? `${base}, grid ${grid[2]}` : base;
  };
}
