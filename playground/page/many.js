/**
 * Several people or conversations out of a searchable list: those chosen, each with a cross, and a box to add one.
 */

import { make } from "./dom.js";
import { drawPicker } from "./picker.js";

/** As drawPicker, for several: `chosen` is a list of values, `most` how many there may be, `pick` hears the new list. */
export function drawMany({ naming, choices, chosen, placeholder, most, pick }) {
    const box = make("div", { class: "several", role: "group", "aria-labelledby": naming["aria-labelledby"] });
    let current = [...chosen];
    const change = (values) => {
        current = values;
        pick(current);
        draw();
        box.querySelector("input, button")?.focus();
    };
    const chip = (value) => {
        const label = choices.find((choice) => choice.value === value)?.label ?? value;
        const remove = () => change(current.filter((one) => one !== value));
        return make(
            "li",
            { "data-value": value },
            make("span", {}, label),
            make("button", { type: "button", class: "cross", "aria-label": `Remove ${label}`, onclick: remove }, "✕"),
        );
    };
    const draw = () => {
        const adding = drawPicker({
            naming,
            choices: choices.filter((choice) => !current.includes(choice.value)),
            chosen: null,
            placeholder,
            pick: (value) => value && change([...current, value]),
        });
        const list = current.length ? make("ul", { class: "chips" }, current.map(chip)) : null;
        box.replaceChildren(...[list, current.length < most ? adding : null].filter(Boolean));
    };
    draw();
    return box;
}
