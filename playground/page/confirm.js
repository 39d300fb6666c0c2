/**
 * Slack's "are you sure" before a button or a choice counts.
 */

import { make } from "./dom.js";
import { drawText, plain } from "./text.js";

/** Whether the person agrees to this confirm object; true at once where there is none. */
export function confirmed(confirm) {
    if (!confirm) return Promise.resolve(true);
    return new Promise((resolve) => {
        const dialog = make(
            "dialog",
            { class: "confirm", "aria-labelledby": "confirm-title", "data-testid": "confirm", onclose: () => done() },
            make("h2", { id: "confirm-title" }, plain(confirm.title)),
            make("div", { class: "blocks" }, drawText(confirm.text)),
            make(
                "footer",
                {},
                make("button", { type: "button", class: "button", "data-testid": "deny", onclick: () => dialog.close("") }, plain(confirm.deny) || "Cancel"),
                make(
                    "button",
                    { type: "button", class: `button ${confirm.style ?? "primary"}`, "data-testid": "agree", onclick: () => dialog.close("yes") },
                    plain(confirm.confirm) || "Yes",
                ),
            ),
        );
        const done = () => {
            dialog.remove();
            resolve(dialog.returnValue === "yes");
        };
        document.body.append(dialog);
        dialog.showModal();
    });
}
