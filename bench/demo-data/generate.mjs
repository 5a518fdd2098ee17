// Writes the demo county and the sample line lists. Run: node bench/demo-data/generate.mjs
import { positionsOf, readOutline, readTerritory, writeTerritory } from "./territory.mjs";
import { writePosts } from "./posts.mjs";
import { writeHagelloch } from "./hagelloch.mjs";

const territory = readTerritory();
const outline = readOutline();
const positions = positionsOf(territory, outline);
await writeTerritory(territory, outline, positions);
await writePosts(territory);
writeHagelloch(territory, positions);
