/**
 * The message box: a slash command runs in this channel, anything else is said in it.
 */

import { byId, make } from "./dom.js";
import { tell } from "./notices.js";
import { post } from "./talk.js";
import { channel, isDirect, me, workspace } from "./workspace.js";

const COMMAND = "/referral";
const STARTS = ["/referral ", "/referral help", "/referral mine", "/referral board"];
const drafts = new Map();
let shown = null;

const where = () => `${workspace.me}/${workspace.at}`;
const box = () => byId("composer");

/** Makes the message box work; `changed()` is called after something was sent. */
export function startComposer(changed) {
    box().addEventListener("input", () => {
        drafts.set(where(), box().value);
        grow();
        suggest();
    });
    box().addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        send(changed);
    });
    byId("compose").addEventListener("submit", (event) => {
        event.preventDefault();
        send(changed);
    });
}

/** Draws the message box for the conversation on view. */
export function drawComposer() {
    const here = channel(workspace.at);
    const name = isDirect(workspace.at) || !here ? workspace.state.bot.name : `#${here.name}`;
    const shut = here?.archived ? "This channel is archived." : here && !here.member && !isDirect(here.id) ? `${me()?.name} is not in this channel.` : null;
    box().disabled = Boolean(shut);
    byId("send").disabled = Boolean(shut);
    box().placeholder = shut ?? `Message ${name}, or /referral …`;
    box().setAttribute("aria-label", `Message ${name}`);
    if (shown === where()) return;
    shown = where();
    box().value = drafts.get(shown) ?? "";
    grow();
    suggest();
}

/** Puts these words in the message box, ready to be sent by the person. */
export function prefill(words) {
    drafts.set(where(), words);
    box().value = words;
    grow();
    suggest();
    box().focus();
}

async function send(changed) {
    const words = box().value;
    const text = words.trim();
    if (!text || box().disabled) return;
    const command = /^\/\S*/.exec(text)?.[0];
    if (command && command !== COMMAND) {
        tell(`${command} is not a command of this workspace. Try ${COMMAND}.`);
        return;
    }
    const place = where();
    const spot = { as: workspace.me, channel: workspace.at === "messages" ? workspace.state.bot.id : workspace.at };
    forget(place);
    tell(null);
    const answer = command
        ? await post("/pretend/command", { ...spot, command, text: text.slice(command.length).trim() })
        : await post("/pretend/say", { ...spot, text: words });
    if (!answer.ok) {
        tell(answer.error);
        if (!drafts.get(place)) drafts.set(place, words);
        if (place === where()) prefill(drafts.get(place));
    }
    changed();
}

function forget(place) {
    drafts.delete(place);
    box().value = "";
    grow();
    suggest();
}

function grow() {
    box().style.height = "auto";
    box().style.height = `${Math.min(box().scrollHeight + 2, 200)}px`;
}

function suggest() {
    const words = box().value;
    const fitting = words.startsWith("/") ? STARTS.filter((start) => start.startsWith(words) && start !== words) : [];
    byId("suggestions").replaceChildren(
        ...fitting.map((start) => make("button", { type: "button", class: "chip", onclick: () => prefill(start) }, start)),
    );
}
