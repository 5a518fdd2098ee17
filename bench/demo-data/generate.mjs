// Writes the demo county and the sample line lists. Run: node bench/demo-data/generate.mjs
import { positionsOf, readOutline, readTerritory, writeTerritory } from "./territory.mjs";
import { writePosts } from "./posts.mjs";
import { HEADER, writeHagelloch } from "./hagelloch.mjs";
import { writeErrors } from "./errors.mjs";
import { writeNeeds, writeQuietWeeks } from "./quiet.mjs";
import { writeTeams } from "./teams.mjs";

const territory = readTerritory();
const outline = readOutline();
const positions = positionsOf(territory, outline);
await writeTerritory(territory, outline, positions);
await writePosts(territory);
const hagelloch = writeHagelloch(territory, positions);
writeErrors(HEADER, hagelloch.rows);
writeQuietWeeks(territory);
writeNeeds();
writeTeams();
