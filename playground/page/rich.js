/**
 * rich_text and table blocks as nodes.
 */

import { make } from "./dom.js";
import { broadcast, channelLink, emoji, link, ping, refused } from "./text.js";
import { nameOf } from "./workspace.js";

/** A rich_text block, or a rich_text cell of a table. */
export function drawRichText(block) {
    return make("div", { class: "rich" }, ...(block.elements ?? []).map(part));
}

function part(element) {
    switch (element.type) {
        case "rich_text_section":
            return make("div", { class: "text" }, words(element));
        case "rich_text_quote":
            return make("blockquote", {}, words(element));
        case "rich_text_preformatted":
            return make("pre", {}, words(element));
        case "rich_text_list":
            return list(element);
        default:
            return refused(element.type, element);
    }
}

function list({ style, indent = 0, offset = 0, elements }) {
    const items = elements.map((element) => make("li", {}, words(element)));
    const deep = `deep-${Math.min(indent, 4)}`;
    return style === "ordered" ? make("ol", { class: deep, start: offset + 1 }, items) : make("ul", { class: deep }, items);
}

const words = (element) => (element.elements ?? []).map((one) => styled(leaf(one), one.style));

function leaf(element) {
    switch (element.type) {
        case "text":
            return element.text;
        case "link":
            return link(element.url, element.text ?? element.url);
        case "user":
            return angledUser(element.user_id);
        case "usergroup":
            return ping("group", "@group", element.usergroup_id);
        case "channel":
            return channelLink(element.channel_id);
        case "broadcast":
            return broadcast(element.range);
        case "emoji":
            return emoji(element.name);
        case "date":
            return make("time", {}, element.fallback ?? new Date(element.timestamp * 1000).toISOString());
        default:
            return refused(element.type, element);
    }
}

const angledUser = (id) => ping("user", `@${nameOf(id)}`, id);

function styled(node, style = {}) {
    const tags = { bold: "strong", italic: "em", strike: "s", code: "code" };
    return Object.entries(tags).reduce((inner, [name, tag]) => (style[name] ? make(tag, {}, inner) : inner), node);
}

/** A table block as a real table whose first row heads its columns. */
export function drawTable({ rows = [], column_settings: columns = [] }) {
    const [head = [], ...body] = rows;
    const cell = (tag, properties) => (content, column) => {
        const { align = "left", is_wrapped: wrapped = false } = columns[column] ?? {};
        return make(tag, { ...properties, class: `${align}${wrapped ? " wrapped" : ""}` }, cellContent(content));
    };
    const table = make(
        "table",
        {},
        make("thead", {}, make("tr", {}, head.map(cell("th", { scope: "col" })))),
        make("tbody", {}, body.map((row) => make("tr", {}, row.map(cell("td", {}))))),
    );
    return make("div", { class: "sheet", role: "region", "aria-label": "Table", tabindex: "0" }, table);
}

function cellContent(content) {
    switch (content?.type) {
        case "raw_text":
            return content.text;
        case "raw_number":
            return content.text ?? String(content.value);
        case "rich_text":
            return drawRichText(content);
        default:
            return refused("table cell", content);
    }
}
