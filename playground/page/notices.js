/**
 * What only this person is told by their own client: a timeout, a refusal, a playground that does not answer.
 */

import { byId, make } from "./dom.js";
import { post } from "./talk.js";
import { workspace } from "./workspace.js";

let told = null;
let box = null;

/** Shows this sentence until it is dismissed or replaced; null takes it away. */
export function tell(sentence) {
    told = sentence;
    drawNotices();
}

/** Draws what was told here and the notice of the last state. */
export function drawNotices() {
    const { state } = workspace;
    const sentence = [state?.notice, told].filter(Boolean).join(" ");
    box ??= makeBox();
    if (box.sentence.textContent !== sentence) box.sentence.textContent = sentence;
    box.whole.hidden = sentence === "";
    if (!box.whole.parentElement) byId("notice-slot").append(box.whole);
}

/** Moves the notice into this slot of the topmost modal, or back into the page for null. */
export function moveNotices(slot) {
    drawNotices();
    const home = slot ?? byId("notice-slot");
    if (box.whole.parentElement !== home) home.append(box.whole);
}

function makeBox() {
    const sentence = make("p");
    const dismiss = make("button", { type: "button", class: "cross", "aria-label": "Dismiss", onclick: forget }, "✕");
    return { sentence, whole: make("div", { class: "notice", role: "alert", "data-testid": "notice" }, sentence, dismiss) };
}

async function forget() {
    const wasServers = Boolean(workspace.state?.notice);
    tell(null);
    if (!wasServers) return;
    workspace.state.notice = null;
    drawNotices();
    await post("/pretend/dismiss", { as: workspace.me });
}
