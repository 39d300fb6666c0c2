/**
 * One conversation: its messages by day, the newest at the bottom.
 */

import { drawBlocks } from "./blocks.js";
import { arrange, byId, make } from "./dom.js";
import { tell } from "./notices.js";
import { messageMenu } from "./shortcuts.js";
import { post } from "./talk.js";
import { mrkdwn } from "./text.js";
import { channel, clockTime, dayName, isDirect, person, workspace } from "./workspace.js";

let shownChannel = null;
let lastSeen = "";

/** Draws the conversation on view; `changed()` is called after an action was sent. */
export function drawMessages(changed) {
    const pane = byId("conversation");
    const list = byId("messages");
    const id = workspace.at;
    const messages = workspace.state.messages[id] ?? [];
    const isNew = shownChannel !== `${workspace.me}/${id}`;
    const atBottom = isNew || pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80;
    if (isNew) list.replaceChildren();
    arrange(list, withDays(messages), (item) => (item.message ? drawMessage(item.message, id, changed) : dayLine(item)));
    byId("nothing-said").hidden = messages.length > 0;
    byId("nothing-said").textContent = emptyWords(id);
    const newest = messages.at(-1)?.ts ?? "";
    if (!isNew && newest > lastSeen) announce(messages.filter((message) => message.ts > lastSeen));
    byId("to-newest").hidden = atBottom || newest <= lastSeen;
    if (atBottom) pane.scrollTop = pane.scrollHeight;
    shownChannel = `${workspace.me}/${id}`;
    lastSeen = newest;
}

/** Goes to the newest message when asked, and takes the button away once somebody scrolled there. */
export function watchScrolling() {
    const pane = byId("conversation");
    const toNewest = byId("to-newest");
    toNewest.addEventListener("click", () => (pane.scrollTop = pane.scrollHeight));
    pane.addEventListener("scroll", () => {
        if (pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80) toNewest.hidden = true;
    });
}

function withDays(messages) {
    let day = null;
    return messages.flatMap((message) => {
        const today = dayName(message.at);
        const line = today === day ? [] : [{ key: `day ${today} ${message.ts}`, mark: today, day: today }];
        day = today;
        return [...line, { key: `${message.ts} ${message.ephemeral}`, mark: JSON.stringify(message), message }];
    });
}

const dayLine = ({ day }) => make("li", { class: "day" }, make("span", {}, day));

function emptyWords(id) {
    if (isDirect(id) || !channel(id)) return `Nothing said yet. Say hello to ${workspace.state.bot.name}.`;
    return channel(id).member ? "Nothing to see here yet." : "This person is not in this channel.";
}

function drawMessage(message, channelId, changed) {
    const { ts, user, user_name: name, is_bot: isBot, text, blocks, files, ephemeral, edited, at } = message;
    const body = make("div", { class: "blocks" });
    if (blocks?.length) drawBlocks(body, blocks, placeOf(channelId, ts, changed));
    else body.append(mrkdwn(text ?? ""));
    for (const file of files ?? []) body.append(make("p", { class: "file" }, `File: ${file}`));
    if (edited) body.append(make("span", { class: "edited" }, "(edited)"));
    return make(
        "li",
        { class: `message${ephemeral ? " ephemeral" : ""}`, id: `m-${ts}`, "data-ts": ts, "data-user": user },
        avatar(user, name, isBot),
        make(
            "article",
            { "aria-label": `${name}, ${clockTime(at)}` },
            ephemeral ? make("p", { class: "only-you" }, "Only visible to you") : null,
            make(
                "p",
                { class: "by" },
                make("strong", {}, name),
                isBot ? make("span", { class: "tag" }, "app") : markOf(user),
                make("time", { datetime: at, title: dayName(at) }, clockTime(at)),
            ),
            body,
        ),
        messageMenu(channelId, message, changed),
    );
}

function markOf(user) {
    const one = person(user);
    if (one?.outsider) return make("span", { class: "tag outsider" }, one.team_name);
    return one?.guest ? make("span", { class: "tag guest" }, "guest") : null;
}

/** A round with somebody's initials, in one of eight colours that stay theirs. */
export function avatar(id, name, isBot) {
    const letters = name.split(/\s+/).filter(Boolean);
    const initials = (letters.length > 1 ? [letters[0], letters.at(-1)] : letters).map((word) => [...word][0]).join("");
    const colour = [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % 8;
    return make("span", { class: `avatar ${isBot ? "bot" : `colour-${colour}`}`, "aria-hidden": "true" }, isBot ? "↗" : initials.toUpperCase());
}

function placeOf(channelId, ts, changed) {
    return {
        prefix: `m-${ts}`,
        saved: () => null,
        keep: () => false,
        act: async (block, element, state) => {
            const answer = await post("/pretend/action", {
                as: workspace.me,
                container: { type: "message", channel: channelId, ts },
                block_id: block.block_id,
                action_id: element.action_id,
                state,
            });
            tell(answer.ok ? null : answer.error);
            changed();
        },
    };
}

function announce(messages) {
    byId("announcer").textContent = messages
        .filter((message) => message.user !== workspace.me)
        .map((message) => `${message.user_name}${message.ephemeral ? ", only visible to you" : ""}: ${mrkdwn(message.text ?? "").textContent}`)
        .join(". ");
}
