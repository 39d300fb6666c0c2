// Holds every card that the bot can send on Teams (standard input: cards by name) against the parser of npm's
// adaptivecards, and then a broken one, which must be refused.
const { readFileSync, writeFileSync, mkdtempSync } = require("node:fs");
const { join } = require("node:path");
const { tmpdir } = require("node:os");

globalThis.window = globalThis.self = globalThis;
// The package says that its files are modules, and this one is not: read under another name it is what it is.
const copy = join(mkdtempSync(join(tmpdir(), "cards-")), "adaptivecards.cjs");
writeFileSync(copy, readFileSync(require.resolve("adaptivecards/dist/adaptivecards.js")));
const { AdaptiveCard, SerializationContext } = require(copy);

function problems(json) {
    const card = new AdaptiveCard();
    const context = new SerializationContext();
    card.parse(json, context);
    const parsing = [...Array(context.eventCount).keys()].map((index) => context.getEventAt(index).message);
    const validating = card.validateProperties().validationEvents.map((event) => event.message);
    return [...parsing, ...validating];
}

const cards = JSON.parse(readFileSync(0, "utf8"));
let isFine = true;
for (const [name, json] of Object.entries(cards)) {
    const found = problems(json);
    if (found.length) console.error(`${name}: ${found.join("; ")}`);
    isFine &&= !found.length;
}
const broken = { type: "AdaptiveCard", version: "1.5", body: [{ type: "Input.Nope" }, { type: "Input.Text" }] };
if (problems(broken).length < 2) {
    console.error("a broken card was not refused");
    isFine = false;
}
if (!isFine) process.exit(1);
console.log(`${Object.keys(cards).length} cards for Teams are as the parser wants them`);
