/**
 * The elements a person chooses with: selects, radio buttons, checkboxes, people, dates and times.
 *
 * Each takes (element, field) and gives a node. A field is {naming, saved, change}: `naming` labels the control,
 * `saved` is the state it had before a redraw, and `change(state)` hears every choice.
 */

import { make } from "./dom.js";
import { drawMany } from "./many.js";
import { drawPicker } from "./picker.js";
import { drawText, plain } from "./text.js";
import { workspace } from "./workspace.js";

export const CHOICES = {
    static_select: drawSelect,
    multi_static_select: drawMultiSelect,
    radio_buttons: drawRadios,
    checkboxes: drawCheckboxes,
    users_select: drawUsers,
    multi_users_select: drawManyUsers,
    conversations_select: drawConversations,
    multi_conversations_select: drawManyConversations,
    datepicker: (_, field) => drawNative("date", "selected_date", field),
    timepicker: (_, field) => drawNative("time", "selected_time", field),
};

/** The state a fresh choice starts in, as Slack reports it. */
export function startOfChoice(element) {
    switch (element.type) {
        case "static_select":
        case "radio_buttons":
            return { selected_option: element.initial_option ?? null };
        case "multi_static_select":
        case "checkboxes":
            return { selected_options: element.initial_options ?? [] };
        case "users_select":
            return { selected_user: element.initial_user ?? null };
        case "multi_users_select":
            return { selected_users: element.initial_users ?? [] };
        case "conversations_select":
            return { selected_conversation: startingConversation(element) };
        case "multi_conversations_select":
            return { selected_conversations: element.initial_conversations ?? [] };
        case "datepicker":
            return { selected_date: element.initial_date ?? null };
        case "timepicker":
            return { selected_time: element.initial_time ?? null };
        default:
            return null;
    }
}

const startingConversation = (element) =>
    element.initial_conversation ?? (element.default_to_current_conversation && workspace.at !== "home" ? workspace.at : null);

const optionsOf = (element) => element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
const same = (option) => (other) => other.value === option?.value;

function drawSelect(element, { naming, saved, change }) {
    const options = optionsOf(element);
    const chosen = options.find(same(saved.selected_option));
    const item = (option) => make("option", { value: option.value, selected: option === chosen }, plain(option.text));
    const select = make(
        "select",
        { ...naming },
        make("option", { value: "", selected: !chosen }, plain(element.placeholder) || "Choose…"),
        element.options
            ? element.options.map(item)
            : (element.option_groups ?? []).map((group) => make("optgroup", { label: plain(group.label) }, group.options.map(item))),
    );
    select.addEventListener("change", () => {
        change({ selected_option: options.find((option) => option.value === select.value) ?? null });
    });
    return select;
}

function drawMultiSelect(element, field) {
    const groups = element.options ? [{ options: element.options }] : (element.option_groups ?? []);
    const rows = groups.flatMap((group) => [
        group.label ? make("p", { class: "group-name" }, plain(group.label)) : null,
        ...group.options,
    ]);
    return ticks(rows, element.max_selected_items ?? Infinity, field, "many scroll");
}

function drawCheckboxes(element, field) {
    return ticks(element.options, Infinity, field, "many");
}

function ticks(rows, most, { naming, saved, change }, style) {
    const options = rows.filter((row) => row && !(row instanceof Node));
    let chosen = options.filter((option) => saved.selected_options.some(same(option)));
    const boxes = [];
    const update = () => boxes.forEach(({ box }) => (box.disabled = !box.checked && chosen.length >= most));
    const lines = rows.map((row) => {
        if (!row || row instanceof Node) return row;
        const box = make("input", { type: "checkbox", value: row.value, checked: chosen.includes(row), id: boxes.length ? null : naming.id });
        boxes.push({ box, option: row });
        return choiceLine(box, row);
    });
    const group = make("div", { ...naming, id: null, role: "group", class: style }, lines);
    group.addEventListener("change", () => {
        chosen = boxes.filter(({ box }) => box.checked).map(({ option }) => option);
        update();
        change({ selected_options: chosen });
    });
    update();
    return group;
}

function drawRadios(element, { naming, saved, change }) {
    const lines = element.options.map((option, index) =>
        choiceLine(
            make("input", {
                type: "radio",
                name: naming.id,
                value: option.value,
                id: index ? null : naming.id,
                checked: option.value === saved.selected_option?.value,
                onchange: () => change({ selected_option: option }),
            }),
            option,
        ),
    );
    return make("div", { ...naming, id: null, role: "radiogroup", class: "many" }, lines);
}

const choiceLine = (box, option) =>
    make(
        "label",
        { class: "choice" },
        box,
        make("span", {}, drawText(option.text), option.description ? make("small", {}, drawText(option.description)) : null),
    );

function drawUsers(element, { naming, saved, change }) {
    return drawPicker({
        naming,
        choices: people(),
        chosen: saved.selected_user,
        placeholder: plain(element.placeholder) || "Search people…",
        pick: (selected_user) => change({ selected_user }),
    });
}

function drawManyUsers(element, { naming, saved, change }) {
    return drawMany({
        naming,
        choices: people(),
        chosen: saved.selected_users,
        placeholder: plain(element.placeholder) || "Add somebody…",
        most: element.max_selected_items ?? Infinity,
        pick: (selected_users) => change({ selected_users }),
    });
}

const people = () => workspace.state.people.filter((one) => one.active).map(asChoice);

const asChoice = (one) => ({
    value: one.id,
    label: one.name,
    detail: [one.title, one.guest && "guest", one.outsider && one.team_name].filter(Boolean).join(" · "),
});

function conversations(element) {
    const include = element.filter?.include ?? ["public", "private", "im"];
    const channels = workspace.state.channels
        .filter((one) => !one.archived && !(element.filter?.exclude_external_shared_channels && one.shared))
        .map((one) => ({ value: one.id, label: `#${one.name}` }));
    return [...(include.some((kind) => kind !== "im" && kind !== "mpim") ? channels : []), ...(include.includes("im") ? people() : [])];
}

function drawManyConversations(element, { naming, saved, change }) {
    return drawMany({
        naming,
        choices: conversations(element),
        chosen: saved.selected_conversations,
        placeholder: plain(element.placeholder) || "Add a conversation…",
        most: element.max_selected_items ?? Infinity,
        pick: (selected_conversations) => change({ selected_conversations }),
    });
}

function drawConversations(element, { naming, saved, change }) {
    return drawPicker({
        naming,
        choices: conversations(element),
        chosen: saved.selected_conversation,
        placeholder: plain(element.placeholder) || "Search conversations…",
        pick: (selected_conversation) => change({ selected_conversation }),
    });
}

function drawNative(type, name, { naming, saved, change }) {
    return make("input", { ...naming, type, value: saved[name] ?? "", onchange: (event) => change({ [name]: event.target.value || null }) });
}
