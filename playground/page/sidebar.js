/**
 * The left bar: who I am, my channels, the bot.
 */

import { byId, make, openBeside, walkWithArrows } from "./dom.js";
import { avatar } from "./messages.js";
import { me, workspace } from "./workspace.js";

const STARTED = "playground.started";
const SEEN = "playground.seen";

/** Makes the bar work: `act(person id)` and `visit(channel id or "home")` are called on a choice. */
export function startSidebar(act, visit) {
    const button = byId("person-button");
    const list = byId("people");
    button.addEventListener("click", () => {
        openBeside(list, button);
        (list.querySelector("[aria-current]") ?? list.querySelector("button")).focus();
    });
    list.addEventListener("toggle", (event) => button.setAttribute("aria-expanded", String(event.newState === "open")));
    list.addEventListener("click", (event) => {
        const id = event.target.closest("[data-person]")?.dataset.person;
        if (!id) return;
        list.hidePopover();
        button.focus();
        act(id);
    });
    walkWithArrows(list, "[data-person]");
    byId("places").addEventListener("click", (event) => {
        const spot = event.target.closest("[data-channel]");
        if (spot) visit(spot.dataset.channel);
    });
    if (!sessionStorage.getItem(STARTED)) sessionStorage.setItem(STARTED, String(Date.now() / 1000));
}

/** Draws the bar for the last state. */
export function drawSidebar() {
    const { state } = workspace;
    const mine = me();
    byId("person-button").replaceChildren(
        avatar(workspace.me, mine.name, false),
        make("span", { class: "who" }, make("small", {}, "Acting as"), make("strong", {}, mine.name), make("small", {}, roleOf(mine))),
        make("span", { "aria-hidden": "true" }, "▾"),
    );
    refill(byId("people"), state.people.filter((one) => one.active).map(personRow));
    see(workspace.at === "home" ? null : workspace.at);
    const mayEnter = (one) => one.id !== state.dm && (one.member || !mine.outsider);
    refill(byId("channels"), state.channels.filter(mayEnter).map(channelRow));
    const direct = state.dm ?? "messages";
    refill(byId("apps"), [
        placeRow("home", "⌂", `${state.bot.name}: Home`, false, null),
        placeRow(direct, "✉", `${state.bot.name}: messages`, hasUnread(direct), null),
    ]);
}

const roleOf = (one) => [one.title, one.guest && "guest", one.outsider && `from ${one.team_name}`].filter(Boolean).join(" · ");

function personRow(one) {
    const isMe = one.id === workspace.me;
    return make(
        "button",
        { type: "button", "data-person": one.id, "aria-current": isMe ? "true" : null },
        avatar(one.id, one.name, false),
        make("span", { class: "who" }, make("strong", {}, one.name), make("small", {}, `${one.title || "no title"} · ${one.locale ?? "no language known"}`)),
        one.guest ? make("span", { class: "tag guest" }, "guest") : null,
        one.outsider ? make("span", { class: "tag outsider" }, one.team_name) : null,
        one.admin ? make("span", { class: "tag" }, "admin") : null,
    );
}

function channelRow(one) {
    const mark = one.archived ? "archived" : one.shared ? "shared" : null;
    const row = placeRow(one.id, "#", one.name, hasUnread(one.id), mark);
    if (!one.member) row.querySelector(".name").append(make("span", { class: "unseen" }, " (not a member)"));
    row.classList.toggle("outside", !one.member);
    return row;
}

function placeRow(id, sign, name, unread, mark) {
    return make(
        "li",
        {},
        make(
            "button",
            { type: "button", class: unread ? "unread" : null, "data-channel": id, "aria-current": workspace.at === id ? "page" : null },
            make("span", { class: "sign", "aria-hidden": "true" }, sign),
            make("span", { class: "name" }, name),
            unread ? make("span", { class: "dot" }, make("span", { class: "unseen" }, "new messages")) : null,
            mark ? make("span", { class: "tag" }, mark) : null,
        ),
    );
}

/** Replaces rows only when they differ, so that a redraw never takes the focus or an open menu away. */
function refill(parent, rows) {
    const before = [...parent.children];
    rows.forEach((row, index) => {
        if (!before[index]) parent.append(row);
        else if (!before[index].isEqualNode(row)) swap(before[index], row);
    });
    before.slice(rows.length).forEach((row) => row.remove());
}

function swap(old, row) {
    const hadFocus = old.contains(document.activeElement);
    old.replaceWith(row);
    if (hadFocus) (row.matches("button") ? row : row.querySelector("button")).focus();
}

const seen = () => JSON.parse(sessionStorage.getItem(SEEN) ?? "{}");

function see(id) {
    if (!id) return;
    const all = seen();
    all[`${workspace.me}/${id}`] = newestIn(id);
    sessionStorage.setItem(SEEN, JSON.stringify(all));
}

const newestIn = (id) => Number((workspace.state.messages[id] ?? []).at(-1)?.ts ?? 0);

function hasUnread(id) {
    const last = seen()[`${workspace.me}/${id}`] ?? Number(sessionStorage.getItem(STARTED));
    return (workspace.state.messages[id] ?? []).some((message) => Number(message.ts) > last && message.user !== workspace.me);
}
