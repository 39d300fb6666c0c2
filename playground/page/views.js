/**
 * What somebody typed and chose in a view (a modal or App Home), kept apart from how the view is drawn.
 */

import { complaintId, controlId, startOf } from "./blocks.js";
import { byId } from "./dom.js";
import { post } from "./talk.js";
import { workspace } from "./workspace.js";
import { complaint, WRITING } from "./writing.js";

const PAUSE_MS = 250;
const drafts = new Map();
let sent = Promise.resolve();
const pauses = new Map();

/** Where the blocks of this view stand; `heard(answer)` gets the server's answer to each action. */
export function placeOf(view, heard) {
    const draft = draftOf(view.id);
    const inView = (block, element, state) => ({
        as: workspace.me,
        block_id: block.block_id,
        action_id: element.action_id,
        state,
        view_id: view.id,
    });
    return {
        prefix: `view-${view.id}`,
        saved: (block, element) => {
            const kept = draft.get(nameOf(block, element));
            const { type, ...state } = kept?.state ?? view.values?.[block.block_id]?.[element.action_id] ?? {};
            return (kept?.type ?? type) === element.type ? state : null;
        },
        act: (block, element, state) => {
            if (startOf(element)) draft.set(nameOf(block, element), { type: element.type, state });
            const { view_id, ...action } = inView(block, element, state);
            return inOrder("/pretend/action", { ...action, container: { type: "view", view_id } }, heard);
        },
        keep: (block, element, state, how) => {
            draft.set(nameOf(block, element), { type: element.type, state });
            complain(view, { [block.block_id]: null });
            if (!isTold(block, element, how)) return false;
            const tellIt = () => inOrder("/pretend/input", inView(block, element, state), heard);
            const name = `${view.id}/${nameOf(block, element)}`;
            clearTimeout(pauses.get(name));
            if (how === "typing") pauses.set(name, setTimeout(tellIt, PAUSE_MS));
            else tellIt();
            return how === "entered";
        },
    };
}

/** The states of all inputs of a view, as a submission carries them: {block_id: {action_id: state}}. */
export function valuesOf(view) {
    const place = placeOf(view, () => undefined);
    return Object.fromEntries(
        inputsOf(view).map((block) => [
            block.block_id,
            { [block.element.action_id]: place.saved(block, block.element) ?? startOf(block.element) },
        ]),
    );
}

/** What Slack's client would hold against these inputs before sending: {block_id: sentence}, empty when nothing. */
export function complaintsAbout(view, values) {
    const pairs = inputsOf(view).map((block) => [block.block_id, complaint(block, values[block.block_id][block.element.action_id])]);
    return Object.fromEntries(pairs.filter(([, sentence]) => sentence));
}

/** Shows each sentence under its field (null clears it) and answers the sentences whose field is not in the view. */
export function complain(view, sentences) {
    const homeless = [];
    const place = { prefix: `view-${view.id}` };
    for (const [blockId, sentence] of Object.entries(sentences)) {
        const block = inputsOf(view).find((one) => one.block_id === blockId);
        if (!block) {
            if (sentence) homeless.push(sentence);
            continue;
        }
        const line = document.getElementById(complaintId(place, block));
        if (line) line.textContent = sentence ?? "";
        const control = document.getElementById(controlId(place, block));
        if (sentence) control?.setAttribute("aria-invalid", "true");
        else control?.removeAttribute("aria-invalid");
    }
    return homeless;
}

/** Puts the focus on the first field that has a complaint. */
export function focusComplaint(view, sentences) {
    const first = inputsOf(view).find((block) => sentences[block.block_id]);
    if (first) byId(controlId({ prefix: `view-${view.id}` }, first)).focus();
}

/** Waits until what was done in views has been told to the server; what somebody is typing goes with the form itself. */
export function settled() {
    pauses.forEach(clearTimeout);
    pauses.clear();
    return sent;
}

/** Forgets what was typed in views that are gone. */
export function forgetAllBut(viewIds) {
    for (const id of drafts.keys()) if (!viewIds.has(id)) drafts.delete(id);
}

/** Whether the server hears of an input now: a text that dispatches its action only at the moments it names. */
function isTold(block, element, how) {
    if (!block.dispatch_action || !(element.type in WRITING)) return how === "left" || how === "chosen";
    const moments = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
    return moments.includes({ entered: "on_enter_pressed", typing: "on_character_entered" }[how]);
}

const inputsOf = (view) => (view.blocks ?? []).filter((block) => block.type === "input" && startOf(block.element));
const nameOf = (block, element) => `${block.block_id}/${element.action_id}`;

function draftOf(viewId) {
    if (!drafts.has(viewId)) drafts.set(viewId, new Map());
    return drafts.get(viewId);
}

function inOrder(path, body, heard) {
    sent = sent.then(() => post(path, body)).then(heard);
    return sent;
}
