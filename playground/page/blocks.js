/**
 * Block Kit as nodes: blocks and the elements in them.
 *
 * Every drawing takes a place: where the blocks stand and who hears what is done in them. A place is
 * {prefix, saved(block_id, action_id, type), act(block, element, state), keep(block, element, state, how)}; `prefix`
 * makes ids unique in the page, `act` hears buttons and choices outside inputs, `keep` hears inputs.
 */

import { CHOICES, startOfChoice } from "./choices.js";
import { confirmed } from "./confirm.js";
import { arrange, make, openBeside, walkWithArrows } from "./dom.js";
import { drawRichText, drawTable } from "./rich.js";
import { drawText, plain, refused } from "./text.js";
import { startOfWriting, WRITING } from "./writing.js";

const BLOCKS = {
    section: drawSection,
    header: (block) => make("h3", {}, plain(block.text)),
    divider: () => make("hr"),
    context: (block) => make("div", { class: "row" }, block.elements.map(contextPart)),
    actions: (block, place) => make("div", { class: "row" }, block.elements.map((element) => drawElement(element, block, place))),
    image: (block) => drawImage(block),
    rich_text: drawRichText,
    table: drawTable,
    markdown: (block) => make("div", { class: "text" }, block.text),
    input: drawInput,
};

/** Draws blocks into `parent`; those that did not change stay the same elements. */
export function drawBlocks(parent, blocks, place) {
    const items = blocks.map((block, index) => ({ key: block.block_id ?? `#${index}`, mark: JSON.stringify(block), block }));
    arrange(parent, items, ({ key, block }) =>
        make(
            "div",
            { class: `block ${block.type}`, "data-block-id": key, "data-block-type": block.type, id: `${place.prefix}-${key}` },
            BLOCKS[block.type] ? BLOCKS[block.type](block, place) : refused(`block ${block.type}`, block),
        ),
    );
}

/** The state an input or choice starts in; null for elements without one. */
export const startOf = (element) => (element.type in WRITING ? startOfWriting(element) : startOfChoice(element));

/** The id in the page of the control of this input block, and of the line that complains about it. */
export const controlId = (place, block) => `${place.prefix}-${block.block_id}-${block.element.action_id}`;
export const complaintId = (place, block) => `${controlId(place, block)}-complaint`;

function drawSection(block, place) {
    return [
        make(
            "div",
            { class: "words" },
            block.text ? make("div", {}, drawText(block.text)) : null,
            block.fields ? make("div", { class: "fields" }, block.fields.map((field) => make("div", {}, drawText(field)))) : null,
        ),
        block.accessory ? make("div", { class: "accessory" }, drawElement(block.accessory, block, place)) : null,
    ];
}

const contextPart = (part) => (part.type === "image" ? drawImage(part) : drawText(part));

/** Pictures from elsewhere are not fetched: this page makes no request to anybody but its own server. */
function drawImage({ alt_text: alt, title, image_url: address = "" }) {
    const isOurs = address.startsWith("data:image/") || address.startsWith("/");
    return make(
        "figure",
        {},
        title ? make("figcaption", {}, plain(title)) : null,
        isOurs ? make("img", { src: address, alt }) : make("span", { class: "picture", role: "img", "aria-label": alt }, `🖼 ${alt}`),
    );
}

function drawElement(element, block, place) {
    if (element.type === "button") return drawButton(element, block, place);
    if (element.type === "overflow") return drawOverflow(element, block, place);
    if (element.type === "image") return drawImage(element);
    if (!(element.type in CHOICES)) return refused(`element ${element.type}`, element);
    const naming = {
        id: `${place.prefix}-${block.block_id}-${element.action_id}`,
        "data-action-id": element.action_id,
        "aria-label": plain(element.placeholder) || plain(block.text).slice(0, 80) || element.action_id,
    };
    const node = CHOICES[element.type](element, {
        naming,
        saved: place.saved(block, element) ?? startOf(element),
        change: async (state) => {
            if (await confirmed(element.confirm)) place.act(block, element, state);
            else node.replaceWith(drawElement(element, block, place));
        },
    });
    return node;
}

function drawButton(element, block, place) {
    const isLink = /^https?:\/\//i.test(element.url ?? "");
    const button = make(
        isLink ? "a" : "button",
        {
            ...(isLink ? { href: element.url, target: "_blank", rel: "noopener noreferrer" } : { type: "button" }),
            id: `${place.prefix}-${block.block_id}-${element.action_id}`,
            class: `button ${element.style ?? ""}`,
            "data-action-id": element.action_id,
            "aria-label": element.accessibility_label,
        },
        plain(element.text),
    );
    button.addEventListener("click", async () => {
        if (button.getAttribute("aria-busy") || !(await confirmed(element.confirm))) return;
        button.setAttribute("aria-busy", "true");
        await place.act(block, element, element.value === undefined ? {} : { value: element.value });
        button.removeAttribute("aria-busy");
    });
    return button;
}

function drawOverflow(element, block, place) {
    const id = `${place.prefix}-${block.block_id}-${element.action_id}`;
    const menu = make("div", { id: `${id}-menu`, role: "menu", class: "popup", popover: "auto" });
    const opener = make(
        "button",
        { type: "button", id, class: "button", "data-action-id": element.action_id, "aria-haspopup": "menu", "aria-label": "More actions" },
        "⋯",
    );
    const choose = async (option) => {
        menu.hidePopover();
        if (await confirmed(element.confirm)) place.act(block, element, { selected_option: option });
    };
    menu.append(
        ...element.options.map((option) =>
            make("button", { type: "button", role: "menuitem", "data-value": option.value, onclick: () => choose(option) }, plain(option.text)),
        ),
    );
    menu.addEventListener("toggle", (event) => opener.setAttribute("aria-expanded", String(event.newState === "open")));
    walkWithArrows(menu, "[role=menuitem]");
    opener.addEventListener("click", () => {
        openBeside(menu, opener);
        menu.querySelector("button").focus();
    });
    return [opener, menu];
}

function drawInput(block, place) {
    const { element } = block;
    const draw = CHOICES[element.type] ?? WRITING[element.type];
    if (!draw) return refused(`input ${element.type}`, element);
    const id = controlId(place, block);
    const isGroup = ["radio_buttons", "checkboxes", "multi_static_select"].includes(element.type);
    const optional = block.optional ? make("span", { class: "optional" }, "(optional)") : null;
    const naming = {
        id,
        "data-action-id": element.action_id,
        "aria-labelledby": `${id}-label`,
        "aria-describedby": `${complaintId(place, block)}${block.hint ? ` ${id}-hint` : ""}`,
        "aria-required": isGroup || block.optional ? null : "true",
    };
    return [
        make(isGroup ? "p" : "label", { class: "label", id: `${id}-label`, for: isGroup ? null : id }, plain(block.label), " ", optional),
        draw(element, {
            naming,
            saved: place.saved(block, element) ?? startOf(element),
            change: (state, how = "chosen") => place.keep(block, element, state, how),
        }),
        make("p", { class: "complaint", id: complaintId(place, block) }),
        block.hint ? make("p", { class: "hint", id: `${id}-hint` }, plain(block.hint)) : null,
    ];
}
