/**
 * A searchable list of people or conversations (the combobox of users_select and conversations_select).
 */

import { make, placeBeside } from "./dom.js";

/**
 * The input and its list. `choices` are {value, label, detail}; `pick(value)` is called with null when it is emptied.
 *
 * `naming` holds the attributes that label the input, among them its id.
 */
export function drawPicker({ naming, choices, chosen, placeholder, pick }) {
    const listId = `${naming.id}-list`;
    const labelOf = (value) => choices.find((choice) => choice.value === value)?.label ?? value ?? "";
    const list = make("ul", { id: listId, role: "listbox", class: "popup options", popover: "manual", "aria-label": "Choices" });
    const input = make("input", {
        ...naming,
        type: "text",
        role: "combobox",
        autocomplete: "off",
        placeholder,
        value: labelOf(chosen),
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": listId,
    });
    let current = chosen ?? null;
    let active = -1;

    const isOpen = () => list.matches(":popover-open");
    const follow = (event) => event.target !== list && isOpen() && placeBeside(list, input);
    const close = () => {
        document.removeEventListener("scroll", follow, true);
        if (isOpen()) list.hidePopover();
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
    };
    const settle = (value) => {
        const isNew = value !== current;
        current = value;
        input.value = labelOf(current);
        close();
        if (isNew) pick(current);
    };
    const highlight = (index) => {
        const options = [...list.querySelectorAll("[role=option]")];
        active = options.length ? (index + options.length) % options.length : -1;
        options.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
        if (active < 0) return;
        options[active].scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", options[active].id);
    };
    const open = (words) => {
        const sought = words.trim().toLowerCase();
        const found = choices.filter((choice) => `${choice.label} ${choice.detail ?? ""}`.toLowerCase().includes(sought));
        list.replaceChildren(
            ...found.map((choice, index) =>
                make(
                    "li",
                    { role: "option", id: `${listId}-${index}`, "data-value": choice.value, onclick: () => settle(choice.value) },
                    make("span", {}, choice.label),
                    choice.detail ? make("small", {}, choice.detail) : null,
                ),
            ),
        );
        if (!found.length) list.append(make("li", { class: "none" }, "Nobody by that name"));
        list.style.minWidth = `${input.offsetWidth}px`;
        if (!isOpen()) list.showPopover();
        placeBeside(list, input);
        document.addEventListener("scroll", follow, true);
        input.setAttribute("aria-expanded", "true");
        highlight(sought ? 0 : found.findIndex((choice) => choice.value === current));
    };

    list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("click", () => isOpen() || open(""));
    input.addEventListener("input", () => open(input.value));
    input.addEventListener("blur", () => settle(input.value.trim() === "" ? null : current));
    input.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) {
            event.preventDefault();
            if (isOpen()) highlight(active < 0 && step < 0 ? -1 : active + step);
            else open("");
        } else if (event.key === "Enter") {
            event.preventDefault();
            list.querySelector("[aria-selected=true]")?.click();
        } else if (event.key === "Escape" && isOpen()) {
            event.preventDefault();
            event.stopPropagation();
            input.value = labelOf(current);
            close();
        }
    });
    return make("div", { class: "picker" }, input, list);
}
