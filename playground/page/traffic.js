/**
 * The traffic between bot and Slack, each exchange a row to open, and the faults to try.
 */

import { byId, make } from "./dom.js";
import { tell } from "./notices.js";
import { post, read } from "./talk.js";
import { clockTime, inZone } from "./workspace.js";

const MOST_ROWS = 300;
const OPEN = "playground.traffic";
let last = 0;
const unanswered = new Set();
let reading = null;

/** Makes the pane and its buttons work; `changed()` is called after a fault was set or a request sent again. */
export function startTraffic(changed) {
    const saved = localStorage.getItem(OPEN);
    show(saved ? saved === "yes" : window.innerWidth >= 1200);
    byId("traffic-toggle").addEventListener("click", () => {
        show(byId("traffic").hidden);
        localStorage.setItem(OPEN, byId("traffic").hidden ? "no" : "yes");
    });
    byId("traffic-close").addEventListener("click", () => {
        show(false);
        localStorage.setItem(OPEN, "no");
        byId("traffic-toggle").focus();
    });
    byId("traffic-clear").addEventListener("click", () => byId("exchanges").replaceChildren());
    byId("faults").addEventListener("click", async (event) => {
        const kind = event.target.closest("[data-fault]")?.dataset.fault;
        if (kind) await setFault(kind, changed);
    });
    byId("exchanges").addEventListener("click", async (event) => {
        const n = event.target.closest("[data-redeliver]")?.dataset.redeliver;
        if (!n) return;
        const answer = await post("/pretend/redeliver", { n: Number(n) });
        tell(answer.ok ? null : answer.error);
        changed();
    });
}

/** Reads and adds what was exchanged since the last time. */
export function drawTraffic() {
    reading ??= fetchAndAdd().finally(() => (reading = null));
    return reading;
}

async function fetchAndAdd() {
    const answer = await read(`/pretend/traffic?after=${Math.min(last, ...[...unanswered].map((n) => n - 1))}`);
    if (!answer) return;
    const rows = byId("exchanges");
    const atTop = rows.parentElement.scrollTop < 40;
    for (const exchange of answer.exchanges) {
        if (exchange.n <= last && !unanswered.has(exchange.n)) continue;
        const known = rows.querySelector(`[data-exchange="${Number(exchange.n)}"]`);
        if (known) known.replaceWith(exchangeRow(exchange));
        else if (exchange.n > last) rows.prepend(exchangeRow(exchange));
        if (isAnswered(exchange)) unanswered.delete(exchange.n);
        else unanswered.add(exchange.n);
    }
    last = answer.last;
    while (rows.children.length > MOST_ROWS) rows.lastElementChild.remove();
    if (atTop) rows.parentElement.scrollTop = 0;
}

const isAnswered = (exchange) => exchange.ms !== null && exchange.ms !== undefined;

function exchangeRow(exchange) {
    const { n, at, direction, what, ms, status, red } = exchange;
    const toBot = direction === "to bot";
    const details = make(
        "details",
        {},
        make(
            "summary",
            {},
            make("span", { class: `direction ${toBot ? "to-bot" : "to-slack"}` }, toBot ? "to bot" : "to Slack"),
            make("span", { class: "what" }, what),
            make("span", { class: "outcome" }, [status, isAnswered(exchange) ? `${Math.round(ms)} ms` : "…"].filter(Boolean).join(" · ")),
        ),
    );
    details.addEventListener("toggle", () => fill(details, exchange), { once: true });
    return make("li", { class: red ? "red" : null, "data-exchange": n, title: moment(at) }, details);
}

function fill(details, { n, at, direction, request, response }) {
    details.append(
        make(
            "div",
            { class: "exchange" },
            make("p", {}, moment(at), direction === "to bot" ? make("button", { type: "button", class: "chip", "data-redeliver": n }, "Deliver again") : null),
            make("h4", {}, "Request"),
            make("pre", { tabindex: "0" }, pretty(request)),
            make("h4", {}, "Response"),
            make("pre", { tabindex: "0" }, pretty(response)),
        ),
    );
}

const moment = (at) => `${inZone(at, { weekday: "short", day: "numeric", month: "short" })} ${clockTime(at)}`;
const pretty = (thing) => (typeof thing === "string" ? thing : JSON.stringify(thing ?? null, null, 2));

async function setFault(kind, changed) {
    const answer = await post("/pretend/fault", {
        method: kind === "clear" ? null : byId("fault-method").value,
        kind,
        seconds: Number(byId("fault-seconds").value),
        times: Number(byId("fault-times").value),
    });
    tell(answer.ok ? null : answer.error);
    byId("fault-said").textContent = answer.ok ? saidAbout(kind) : "";
    changed();
}

function saidAbout(kind) {
    const method = byId("fault-method").selectedOptions[0].textContent;
    return kind === "clear" ? "Slack behaves again." : `Set for the next ${byId("fault-times").value} of ${method}.`;
}

function show(yes) {
    byId("traffic").hidden = !yes;
    byId("traffic-toggle").setAttribute("aria-expanded", String(yes));
    document.body.classList.toggle("with-traffic", yes);
}
