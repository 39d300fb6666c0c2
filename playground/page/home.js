/**
 * App Home: the bot's own page for one person, beside the messages with it.
 */

import { drawBlocks } from "./blocks.js";
import { byId } from "./dom.js";
import { tell } from "./notices.js";
import { placeOf } from "./views.js";
import { workspace } from "./workspace.js";

let shownFor = null;

/** Draws the Home tab; `changed()` is called after an action was sent. */
export function drawHome(changed) {
    const { home } = workspace.state;
    const blocks = byId("home-blocks");
    byId("no-home").hidden = Boolean(home);
    byId("home").dataset.view = home?.id ?? "";
    if (shownFor !== workspace.me) blocks.replaceChildren();
    shownFor = workspace.me;
    const place = placeOf(home ?? { id: "none" }, (answer) => {
        tell(answer.ok ? null : answer.error);
        changed();
    });
    drawBlocks(blocks, home?.blocks ?? [], place);
}
