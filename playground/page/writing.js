/**
 * The elements a person writes in, and what Slack's own client refuses before it sends a form.
 */

import { make } from "./dom.js";
import { plain } from "./text.js";

const LONGEST = 3000;

export const WRITING = {
    plain_text_input: (element, field) => drawWriting(element, field, { type: "text" }),
    url_text_input: (element, field) => drawWriting(element, field, { type: "url", inputmode: "url" }),
    email_text_input: (element, field) => drawWriting(element, field, { type: "email", inputmode: "email" }),
    number_input: (element, field) => drawWriting(element, field, { type: "text", inputmode: "decimal" }),
};

/** The state a fresh writing element starts in. */
export const startOfWriting = (element) => ({ value: element.initial_value || null });

function drawWriting(element, { naming, saved, change }, kind) {
    const isLong = Boolean(element.multiline);
    const box = make(isLong ? "textarea" : "input", {
        ...naming,
        ...(isLong ? { rows: 4 } : kind),
        placeholder: plain(element.placeholder),
        value: saved.value ?? "",
        autocomplete: "off",
    });
    const most = element.max_length ?? LONGEST;
    const count = make("small", { class: "count", "aria-hidden": "true" });
    const recount = () => {
        const left = most - box.value.length;
        count.textContent = left <= Math.min(40, most / 4) ? String(left) : "";
        count.classList.toggle("over", left < 0);
    };
    const state = () => ({ value: box.value === "" ? null : box.value });
    box.addEventListener("input", () => {
        recount();
        change(state(), "typing");
    });
    box.addEventListener("change", () => change(state(), "left"));
    box.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !isLong && !event.isComposing && change(state(), "entered")) event.preventDefault();
    });
    recount();
    return make("div", { class: "writing" }, box, count);
}

/** Why Slack's client would not send this input block in this state, as a sentence; null when it would. */
export function complaint(block, state) {
    const { element } = block;
    const chosen = Object.values(state)[0];
    const isEmpty = chosen === null || chosen === undefined || (Array.isArray(chosen) && chosen.length === 0);
    if (isEmpty) return block.optional ? null : "Please fill this in.";
    return element.type in WRITING ? wrongWords(element, chosen) : null;
}

function wrongWords(element, words) {
    const { max_length: most = LONGEST, min_length: least = 0 } = element;
    if (words.length > most) return `Please keep this to ${most} characters; it has ${words.length}.`;
    if (words.length < least) return `Please write at least ${least} characters.`;
    if (element.type === "email_text_input" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(words)) return "Please write an e-mail address.";
    if (element.type === "url_text_input" && !isAddress(words)) return "Please write a full web address, such as https://example.com.";
    return element.type === "number_input" ? wrongNumber(element, words) : null;
}

const isAddress = (words) => /^https?:\/\/\S+$/i.test(words) && URL.canParse(words);

function wrongNumber(element, words) {
    const pattern = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
    if (!pattern.test(words)) return element.is_decimal_allowed ? "Please write a number." : "Please write a whole number.";
    if (element.min_value !== undefined && Number(words) < Number(element.min_value)) return `The least is ${element.min_value}.`;
    if (element.max_value !== undefined && Number(words) > Number(element.max_value)) return `The most is ${element.max_value}.`;
    return null;
}
