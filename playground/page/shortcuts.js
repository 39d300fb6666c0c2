/**
 * The bot's shortcuts: one menu beside the message box, one on each message.
 */

import { arrange, byId, make } from "./dom.js";
import { tell } from "./notices.js";
import { post } from "./talk.js";
import { workspace } from "./workspace.js";

/** Draws the menu beside the message box; `changed()` is called after a shortcut was chosen. */
export function drawShortcuts(changed) {
    const offered = workspace.state.shortcuts.global;
    const items = offered.length ? [{ key: workspace.me, mark: JSON.stringify(offered) }] : [];
    arrange(byId("shortcuts"), items, () => menu("⚡", "Shortcuts", offered, {}, changed));
}

/** The menu of one message; null where this person has none there. */
export function messageMenu(channel, message, changed) {
    const offered = message.ephemeral ? [] : workspace.state.shortcuts.message;
    return offered.length ? menu("⋯", "More actions", offered, { channel, ts: message.ts }, changed) : null;
}

function menu(sign, name, offered, spot, changed) {
    const details = make(
        "details",
        { class: "menu", onkeydown: (event) => event.key === "Escape" && shut(details) },
        make("summary", { class: "chip", "aria-label": name, title: name }, sign),
        make(
            "div",
            { class: "menu-list" },
            offered.map(({ callback_id: callback, name: words }) =>
                make("button", { type: "button", class: "chip", "data-testid": callback, onclick: () => choose(callback) }, words),
            ),
        ),
    );
    const choose = async (callback) => {
        shut(details);
        const answer = await post("/pretend/shortcut", { as: workspace.me, callback_id: callback, ...spot });
        tell(answer.ok ? null : answer.error);
        changed();
    };
    return details;
}

function shut(details) {
    details.open = false;
    details.querySelector("summary").focus();
}
