/**
 * Slack's text objects as nodes: plain text as it stands, mrkdwn with its marks, links and pings.
 */

import { make } from "./dom.js";
import { channel, nameOf } from "./workspace.js";

const EMOJI = {
    "+1": "👍", thumbsup: "👍", wave: "👋", tada: "🎉", pray: "🙏", clap: "👏", raised_hands: "🙌", handshake: "🤝",
    smile: "😄", slightly_smiling_face: "🙂", heart: "❤️", star: "⭐", sparkles: "✨", seedling: "🌱", bulb: "💡",
    eyes: "👀", mega: "📣", bell: "🔔", no_bell: "🔕", bar_chart: "📊", calendar: "📅", hourglass: "⌛", clock9: "🕘",
    telephone_receiver: "📞", email: "✉️", link: "🔗", lock: "🔒", pencil2: "✏️", memo: "📝", speech_balloon: "💬",
    palm_tree: "🌴", rocket: "🚀", white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️",
    question: "❓", arrow_right: "➡️", leftwards_arrow_with_hook: "↩️", wastebasket: "🗑️", rotating_light: "🚨",
};

/** The emoji of a shortcode's name, or the shortcode itself where this page does not know it. */
export const emoji = (name) => EMOJI[name] ?? `:${name}:`;

/** A text object ({type, text}) drawn by its own type; anything else is refused in red. */
export function drawText(object) {
    if (object?.type === "mrkdwn" && typeof object.text === "string") return mrkdwn(object.text, object.verbatim);
    if (object?.type === "plain_text" && typeof object.text === "string") return make("span", { class: "text" }, plain(object));
    return refused("text object", object);
}

/** The words of a plain_text object, with the emoji this page knows; "" for none. */
export function plain(object) {
    const words = object?.text ?? "";
    return object?.emoji === false ? words : words.replace(/:([a-z0-9_+-]+):/g, (_, name) => emoji(name));
}

/** A red box for what this page, or Slack, does not know. */
export function refused(what, thing) {
    return make(
        "span",
        { class: "refused", "data-refused": what },
        make("strong", {}, `Not drawn: ${what}`),
        make("code", {}, JSON.stringify(thing ?? null).slice(0, 400)),
    );
}

/** Slack's markup as nodes. `verbatim` leaves bare addresses unlinked. */
export function mrkdwn(source, verbatim = false) {
    const whole = make("span", { class: "text" });
    source.split(/```/).forEach((piece, index, all) => {
        const isCode = index % 2 === 1 && index < all.length - 1;
        if (isCode) whole.append(make("pre", {}, unescaped(piece.replace(/^\n|\n$/g, ""))));
        else whole.append(...quotedAndNot(index % 2 === 1 ? "```" + piece : piece, verbatim));
    });
    return whole;
}

function quotedAndNot(piece, verbatim) {
    const runs = [];
    for (const line of piece.split("\n")) {
        const quoted = /^(?:&gt;|>) ?/.exec(line);
        const words = quoted ? line.slice(quoted[0].length) : line;
        const last = runs.at(-1);
        if (last && last.quoted === Boolean(quoted)) last.lines.push(words);
        else runs.push({ quoted: Boolean(quoted), lines: [words] });
    }
    return runs.flatMap(({ quoted, lines }) => {
        const nodes = inline(lines.join("\n"), verbatim);
        return quoted ? [make("blockquote", {}, nodes)] : nodes;
    });
}

const MARKS = new RegExp(
    [
        "`(?<code>[^`\\n]+)`",
        "<(?<token>[^<>\\n]+)>",
        "(?<![\\w*])\\*(?=[^\\s*])(?<bold>[^*\\n]+?)(?<=\\S)\\*(?![\\w*])",
        "(?<!\\w)_(?=[^\\s_])(?<italic>[^\\n]+?)(?<=[^\\s_])_(?!\\w)",
        "(?<![\\w~])~(?=[^\\s~])(?<strike>[^~\\n]+?)(?<=\\S)~(?![\\w~])",
        "(?<![\\w:]):(?<emoji>[a-z+-][a-z0-9_+-]*):(?!\\w)",
        "(?<![\\w/])(?<address>https?://[^\\s<>|]*[^\\s<>|.,;:!?)'\"])",
    ].join("|"),
    "gu",
);

function inline(source, verbatim) {
    const nodes = [];
    let from = 0;
    for (const match of source.matchAll(MARKS)) {
        if (match.index > from) nodes.push(unescaped(source.slice(from, match.index)));
        nodes.push(marked(match, verbatim));
        from = match.index + match[0].length;
    }
    if (from < source.length) nodes.push(unescaped(source.slice(from)));
    return nodes;
}

function marked(match, verbatim) {
    const { code, token, bold, italic, strike, emoji: shortcode, address } = match.groups;
    if (code !== undefined) return make("code", {}, unescaped(code));
    if (token !== undefined) return angled(token);
    if (bold !== undefined) return make("strong", {}, inline(bold, verbatim));
    if (italic !== undefined) return make("em", {}, inline(italic, verbatim));
    if (strike !== undefined) return make("s", {}, inline(strike, verbatim));
    if (shortcode !== undefined) return emoji(shortcode);
    return verbatim ? unescaped(address) : link(unescaped(address), unescaped(address));
}

function angled(token) {
    const [target, label] = token.split(/\|(.*)/s);
    const said = label === undefined ? undefined : unescaped(label);
    if (/^@[UW]/.test(target)) return ping("user", `@${nameOf(target.slice(1))}`, target.slice(1));
    if (/^#C/.test(target)) return channelLink(target.slice(1), said);
    if (/^!(channel|here|everyone)$/.test(target)) return broadcast(target.slice(1));
    if (target.startsWith("!subteam^")) return ping("group", said ?? "@group", target.slice(9));
    if (target.startsWith("!date^")) return make("time", {}, said ?? "a moment");
    return link(unescaped(target), said ?? unescaped(target));
}

/** A mention that Slack would notify somebody of, drawn loudly so that an injected one cannot be missed. */
export const ping = (kind, words, id) => make("span", { class: "ping", "data-ping": kind, "data-ping-id": id }, words);

/** A mention of everybody at once, the loudest of all. */
export const broadcast = (range) =>
    make("span", { class: "ping everybody", "data-ping": range }, `📣 @${range} (pings everybody)`);

/** A mention of a channel. */
export const channelLink = (id, said) => make("span", { class: "ping quiet", "data-ping": "link" }, `#${channel(id)?.name ?? said ?? id}`);

/** A link that opens outside this page; addresses of another kind than web and mail are refused in red. */
export function link(address, words) {
    if (!/^(https?:\/\/|mailto:)/i.test(address)) return refused("link", address);
    return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words);
}

const unescaped = (words) => words.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
