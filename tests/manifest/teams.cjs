// Holds the Teams package's manifest (standard input) and its other language (first argument) against the schemas that
// Microsoft publishes on npm, and then a broken manifest, which must be refused.
const { readFileSync } = require("node:fs");
const Ajv = require("ajv-draft-04");
const addFormats = require("ajv-formats");

const PLACE = "@microsoft/app-manifest/build/json-schemas/teams";

function problems(found, version, name) {
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    const schema = require(`${PLACE}/v${version}/${name}.schema.json`);
    return ajv.validate(schema, found) ? [] : ajv.errors.map((error) => `${error.instancePath} ${error.message}`);
}

function must(condition, sentence) {
    if (condition) return;
    console.error(sentence);
    process.exit(1);
}

const manifest = JSON.parse(readFileSync(0, "utf8"));
const version = manifest.manifestVersion;
let found = problems(manifest, version, "MicrosoftTeams");
must(!found.length, `the Teams manifest is refused: ${found.join("; ")}`);

found = problems(JSON.parse(readFileSync(process.argv[2], "utf8")), version, "MicrosoftTeams.Localization");
must(!found.length, `the other language of the Teams manifest is refused: ${found.join("; ")}`);

const broken = structuredClone(manifest);
broken.composeExtensions[0].commands[0].triggers = ["mention"];
broken.botts = [];
must(problems(broken, version, "MicrosoftTeams").length >= 2, "a broken Teams manifest was not refused");
console.log("the Teams manifest is as its schema wants it");
