/**
 * The stack of modals as native dialogs, the last on top.
 */

import { drawBlocks } from "./blocks.js";
import { make } from "./dom.js";
import { moveNotices, tell } from "./notices.js";
import { post } from "./talk.js";
import { plain } from "./text.js";
import { complain, complaintsAbout, focusComplaint, placeOf, settled, valuesOf } from "./views.js";
import { workspace } from "./workspace.js";

const shown = new Map();

/** Opens, updates and closes dialogs until they are these views; `changed()` is called after anything was sent. */
export function drawModals(views, changed) {
    const wanted = new Set(views.map((view) => view.id));
    for (const [id, { dialog }] of [...shown].reverse()) {
        if (wanted.has(id)) continue;
        moveNotices(null);
        shown.delete(id);
        dialog.close();
        dialog.remove();
    }
    for (const view of views) {
        if (!shown.has(view.id)) open(view, changed);
        update(view, changed);
    }
    moveNotices([...shown.values()].at(-1)?.slot ?? null);
}

function open(view, changed) {
    const title = make("h2", { id: `title-${view.id}` });
    const slot = make("div", { class: "slot" });
    const blocks = make("div", { class: "blocks" });
    const dismiss = make("button", { type: "button", class: "button", "data-testid": "modal-close" });
    const submit = make("button", { type: "submit", class: "button primary", "data-testid": "modal-submit" });
    const cross = make("button", { type: "button", class: "cross", "aria-label": "Close" }, "✕");
    const form = make(
        "form",
        { novalidate: true },
        make("header", {}, title, cross),
        slot,
        blocks,
        make("footer", {}, dismiss, submit),
    );
    const dialog = make(
        "dialog",
        { class: "modal", "aria-labelledby": title.id, "data-view": view.id, "data-callback-id": view.callback_id },
        form,
    );
    const modal = { dialog, slot, blocks, title, dismiss, submit, view };
    shown.set(view.id, modal);
    let isClosing = false;
    const close = async () => {
        if (isClosing) return;
        isClosing = true;
        const answer = await post("/pretend/close", { as: workspace.me, view_id: view.id });
        if (!answer.ok) tell(answer.error);
        await changed();
        isClosing = false;
    };
    cross.addEventListener("click", close);
    dismiss.addEventListener("click", close);
    dialog.addEventListener("cancel", (event) => {
        if (event.target !== dialog) return;
        event.preventDefault();
        close();
    });
    dialog.addEventListener("close", () => {
        if (shown.get(view.id) === modal) close();
    });
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        send(modal, changed);
    });
    document.body.append(dialog);
}

function update(view, changed) {
    const modal = shown.get(view.id);
    const isFirst = !modal.blocks.hasChildNodes();
    modal.view = view;
    if (!modal.dialog.open) modal.dialog.showModal();
    modal.title.textContent = plain(view.title);
    modal.dismiss.textContent = plain(view.close) || "Cancel";
    modal.submit.textContent = plain(view.submit) || "Submit";
    modal.submit.hidden = !view.submit;
    const place = placeOf(view, (answer) => {
        if (!answer.ok) tell(answer.error);
        changed();
    });
    drawBlocks(modal.blocks, view.blocks ?? [], place);
    if (isFirst) focusFirst(modal);
}

function focusFirst({ blocks, view, dismiss }) {
    const asked = (view.blocks ?? []).find((block) => block.element?.focus_on_load);
    const block = asked ? blocks.querySelector(`[data-block-id="${CSS.escape(asked.block_id)}"]`) : blocks;
    const field = block.querySelector("input, textarea, select, button, a") ?? dismiss;
    field.focus();
}

async function send(modal, changed) {
    const { view, submit } = modal;
    if (submit.getAttribute("aria-busy")) return;
    const values = valuesOf(view);
    const wrong = complaintsAbout(view, values);
    complain(view, Object.fromEntries(Object.keys(values).map((blockId) => [blockId, wrong[blockId] ?? null])));
    if (Object.keys(wrong).length) {
        focusComplaint(view, wrong);
        return;
    }
    submit.setAttribute("aria-busy", "true");
    tell(null);
    await settled();
    const answer = await post("/pretend/submit", { as: workspace.me, view_id: view.id, values });
    submit.removeAttribute("aria-busy");
    const errors = answer.errors ?? {};
    const homeless = complain(modal.view, errors);
    focusComplaint(modal.view, errors);
    if (homeless.length || (!answer.ok && !Object.keys(errors).length)) tell([...homeless, answer.error].filter(Boolean).join(" "));
    changed();
}
