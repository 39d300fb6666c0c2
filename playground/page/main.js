/**
 * Puts the page together: hears of changes, reads the state, draws it.
 *
 * Who is acting and where stand in the address (?as=U1&at=C1), so that a reload or a second tab keeps them.
 */

import { drawComposer, startComposer } from "./composer.js";
import { byId, make } from "./dom.js";
import { drawHome } from "./home.js";
import { drawMessages, watchScrolling } from "./messages.js";
import { drawModals } from "./modals.js";
import { drawNotices, tell } from "./notices.js";
import { drawShortcuts } from "./shortcuts.js";
import { drawSidebar, startSidebar } from "./sidebar.js";
import { listen, post, read } from "./talk.js";
import { drawTop, startTop } from "./top.js";
import { drawTraffic, startTraffic } from "./traffic.js";
import { startTryout } from "./tryout.js";
import { forgetAllBut } from "./views.js";
import { channel, isDirect, workspace } from "./workspace.js";

let reading = null;
let again = false;

/** Reads the state and draws it; asked again meanwhile, it reads once more afterwards. */
function refresh() {
    if (reading) {
        again = true;
        return reading;
    }
    reading = readAndDraw().finally(() => (reading = null));
    return reading;
}

async function readAndDraw() {
    do {
        again = false;
        const asked = workspace.me;
        const state = await read(`/pretend/state${asked ? `?as=${encodeURIComponent(asked)}` : ""}`);
        if (asked !== workspace.me) again = true;
        else if (!state) again = forgetUnknown(asked);
        if (!state || again) continue;
        workspace.state = state;
        workspace.me = state.me;
        workspace.heard = Date.now();
        draw();
        drawTraffic();
    } while (again);
}

/** Whether there is reason to ask again: the address named a person before any state was read, perhaps one unknown. */
function forgetUnknown(asked) {
    if (!asked || workspace.state) return false;
    workspace.me = null;
    return true;
}

function draw() {
    settlePlace();
    drawTop(refresh);
    drawSidebar();
    drawHeading();
    const onHome = workspace.at === "home";
    byId("home").hidden = !onHome;
    byId("conversation").hidden = onHome;
    byId("compose").hidden = onHome;
    if (onHome) drawHome(refresh);
    else {
        drawMessages(refresh);
        drawComposer();
        drawShortcuts(refresh);
    }
    drawModals(workspace.state.modals, refresh);
    drawNotices();
    forgetAllBut(new Set([...workspace.state.modals.map((view) => view.id), workspace.state.home?.id]));
    document.body.dataset.ready = String(workspace.state.version);
    document.body.dataset.me = workspace.me;
}

/** A place that this person cannot be in becomes one they can. */
function settlePlace() {
    const { state, at } = workspace;
    if (at === "messages" && state.dm) workspace.at = state.dm;
    const isKnown = at === "home" || at === "messages" || isDirect(at) || channel(at);
    if (!isKnown) {
        const open = state.channels.filter((one) => one.member && !one.archived && one.id !== state.dm);
        workspace.at = (open.find((one) => one.name.includes("referral")) ?? open[0])?.id ?? "home";
    }
    const address = `?as=${workspace.me}&at=${workspace.at}`;
    if (location.search !== address) history.replaceState(null, "", address);
}

function drawHeading() {
    const { state, at } = workspace;
    const here = channel(at);
    const withBot = at === "home" || at === "messages" || isDirect(at);
    const title = withBot ? state.bot.name : `# ${here.name}`;
    byId("place-name").textContent = title;
    document.title = `${title} · pretend Slack`;
    byId("tabs").hidden = !withBot;
    byId("tab-home").setAttribute("aria-current", at === "home" ? "page" : "false");
    byId("tab-messages").setAttribute("aria-current", at === "home" ? "false" : "page");
    const marks = withBot
        ? []
        : [here.shared && "shared with other organisations", here.archived && "archived", !here.bot_in && "the bot is not in this channel"];
    byId("place-marks").replaceChildren(...marks.filter(Boolean).map((mark) => make("span", { class: "tag" }, mark)));
}

/** Acts as this person in this place; either may be the present one. */
async function go(person, place) {
    const isOther = person !== workspace.me;
    workspace.me = person;
    workspace.at = place;
    document.body.classList.remove("with-side");
    byId("menu").setAttribute("aria-expanded", "false");
    tell(null);
    history.pushState(null, "", `?as=${person}&at=${place}`);
    if (!isOther) draw();
    if (place === "home") await openHome(person);
    await refresh();
}

async function openHome(person) {
    const answer = await post("/pretend/home", { as: person });
    if (!answer.ok) tell(answer.error);
}

function readAddress() {
    const address = new URLSearchParams(location.search);
    workspace.me = address.get("as");
    workspace.at = address.get("at");
}

function startFrame() {
    byId("tab-home").addEventListener("click", () => go(workspace.me, "home"));
    byId("tab-messages").addEventListener("click", () => go(workspace.me, workspace.state.dm ?? "messages"));
    byId("menu").addEventListener("click", () => {
        const isOpen = document.body.classList.toggle("with-side");
        byId("menu").setAttribute("aria-expanded", String(isOpen));
        if (isOpen) byId("person-button").focus();
    });
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !document.body.classList.contains("with-side")) return;
        document.body.classList.remove("with-side");
        byId("menu").setAttribute("aria-expanded", "false");
        byId("menu").focus();
    });
    window.addEventListener("popstate", () => {
        readAddress();
        refresh();
    });
}

readAddress();
startFrame();
startTop();
startSidebar((person) => go(person, isDirect(workspace.at) ? "messages" : workspace.at), (place) => go(workspace.me, place));
startComposer(refresh);
startTraffic(refresh);
startTryout(go);
watchScrolling();
await refresh();
if (workspace.at === "home") await openHome(workspace.me);
listen(
    (version) => (version === null || version !== workspace.state?.version) && refresh(),
    (yes) => (byId("offline").hidden = yes),
);
