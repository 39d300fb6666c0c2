/**
 * The top of the page: what this is, the business clock, and what the strict pretend Slack refused.
 */

import { byId, make } from "./dom.js";
import { tell } from "./notices.js";
import { post } from "./talk.js";
import { businessNow, clockTime, dayName, workspace } from "./workspace.js";

let dismissed = 0;

/** Makes the clock tick and the strip of refusals go away when asked. */
export function startTop() {
    setInterval(drawClock, 5000);
    byId("errors-dismiss").addEventListener("click", () => {
        dismissed = workspace.state.errors.length;
        drawErrors();
    });
}

/** Draws the top for the last state; `changed()` is called after the clock was moved. */
export function drawTop(changed) {
    const { state } = workspace;
    drawClock();
    drawMoments(state, changed);
    drawErrors();
    byId("limits-list").replaceChildren(...state.limits.map((limit) => make("li", {}, limit)));
}

function drawClock() {
    if (!workspace.state) return;
    const now = businessNow();
    const city = workspace.state.zone.split("/").at(-1).replaceAll("_", " ");
    const words = `${dayName(now)} ${clockTime(now)}, ${city}`;
    const clock = byId("clock");
    if (clock.textContent !== words) clock.textContent = words;
    clock.dateTime = now.toISOString();
}

function drawMoments(state, changed) {
    const group = byId("moments");
    if (group.children.length !== state.moments.length) {
        group.replaceChildren(...state.moments.map(({ id, label }) => momentButton(id, label, changed)));
    }
    for (const button of group.children) {
        button.setAttribute("aria-disabled", String(state.journeys.includes(button.dataset.moment) || !state.can_travel));
        button.title = state.can_travel ? "Plays what the bot does by itself on the way there" : "This bot was started with the real clock";
    }
    byId("travelling").textContent = state.journeys.length ? "On the way, one moment at a time…" : "";
}

function momentButton(id, label, changed) {
    const go = async (event) => {
        if (event.currentTarget.getAttribute("aria-disabled") === "true") return;
        const answer = await post("/pretend/go", { to: id });
        tell(answer.ok ? null : answer.error);
        changed();
    };
    return make("button", { type: "button", class: "button", "data-moment": id, onclick: go }, `Go to ${label}`);
}

function drawErrors() {
    const errors = workspace.state.errors;
    dismissed = Math.min(dismissed, errors.length);
    const fresh = errors.slice(dismissed);
    byId("errors").hidden = fresh.length === 0;
    byId("errors-count").textContent = fresh.length === 1 ? "Slack would refuse this" : `Slack would refuse these ${fresh.length}`;
    byId("errors-list").replaceChildren(
        ...fresh
            .slice(-5)
            .reverse()
            .map(({ where, what }) => make("li", {}, make("code", {}, where), " ", what)),
    );
}
