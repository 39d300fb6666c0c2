/**
 * Three things for a newcomer to try. Each goes to the right place and prepares a move; the person makes it.
 */

import { prefill } from "./composer.js";
import { byId } from "./dom.js";
import { workspace } from "./workspace.js";

const HIDDEN = "playground.tryout.hidden";
const LINE = "/referral Acme BV: their planner told me the new warehouse has no software yet";

/** Makes the help work; `go(person id, place)` changes who is acting and where. */
export function startTryout(go) {
    show(localStorage.getItem(HIDDEN) !== "yes" && window.innerWidth > 760);
    byId("tryout-toggle").addEventListener("click", () => remember(byId("tryout").hidden));
    byId("tryout-close").addEventListener("click", () => {
        remember(false);
        byId("tryout-toggle").focus();
    });
    byId("tryout").addEventListener("click", async (event) => {
        const idea = event.target.closest("[data-try]")?.dataset.try;
        if (idea) await IDEAS[idea](go);
    });
}

const IDEAS = {
    signal: async (go) => {
        await go(someone(/logist/i)?.id ?? workspace.me, boardChannel());
        prefill(LINE);
    },
    board: async (go) => {
        await go(workspace.me, boardChannel());
        pointAt("monday");
    },
    nudge: async (go) => {
        await go(someone(/director|directeur/i)?.id ?? workspace.me, "messages");
        pointAt("thursday");
    },
};

const someone = (title) => workspace.state.people.find((one) => one.active && !one.outsider && !one.guest && title.test(one.title));

function boardChannel() {
    const open = workspace.state.channels.filter((one) => one.bot_in && one.member && !one.shared && !one.archived && one.id !== workspace.state.dm);
    return (open.find((one) => one.name.includes("referral")) ?? open[0])?.id ?? "home";
}

function pointAt(moment) {
    const button = byId("moments").querySelector(`[data-moment="${moment}"]`);
    if (!button) return;
    button.classList.add("pointed-at");
    button.addEventListener("blur", () => button.classList.remove("pointed-at"), { once: true });
    button.focus();
}

function remember(yes) {
    localStorage.setItem(HIDDEN, yes ? "no" : "yes");
    show(yes);
}

function show(yes) {
    byId("tryout").hidden = !yes;
    byId("tryout-toggle").setAttribute("aria-expanded", String(yes));
}
