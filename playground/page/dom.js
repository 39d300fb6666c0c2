/**
 * Elements made, kept and replaced without ever reading text as markup.
 */

/** An element with these properties; strings among the children become text, empty ones are left out. */
export function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (value === undefined || value === null || value === false) continue;
        if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else if (name === "value" || name === "checked" || name === "selected") element[name] = value;
        else element.setAttribute(name, value === true ? "" : String(value));
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
}

/** The element of the page with this id, which must exist. */
export function byId(id) {
    const element = document.getElementById(id);
    if (!element) throw new Error(`The page has no #${id}.`);
    return element;
}

const drawn = new WeakMap();

/**
 * Makes the children of `parent` those of `items`, each {key, mark, ...}.
 *
 * A child whose key and mark are as before stays the very same element, so that what somebody is typing or has opened
 * in it survives; `build(item)` makes the others. Focus goes back to where it was, or to the nearest thing around it.
 */
export function arrange(parent, items, build) {
    keepingFocus(parent, () => {
        const wanted = new Map(items.map((item) => [item.key, item.mark]));
        const kept = new Map();
        for (const child of [...parent.children]) {
            const was = drawn.get(child);
            if (was && wanted.get(was.key) === was.mark && !kept.has(was.key)) kept.set(was.key, child);
            else child.remove();
        }
        let place = parent.firstElementChild;
        for (const item of items) {
            const child = kept.get(item.key) ?? build(item);
            drawn.set(child, { key: item.key, mark: item.mark });
            if (child === place) place = place.nextElementSibling;
            else parent.insertBefore(child, place);
        }
    });
}

function keepingFocus(parent, work) {
    const active = document.activeElement;
    if (!active || active === parent || !parent.contains(active)) {
        work();
        return;
    }
    const trail = [];
    for (let step = active; step && step !== parent.parentElement; step = step.parentElement) {
        if (step.id) trail.push(step.id);
    }
    const range = typeof active.selectionStart === "number" ? [active.selectionStart, active.selectionEnd] : null;
    work();
    if (parent.contains(document.activeElement)) return;
    const heir = trail.map((id) => document.getElementById(id)).find(Boolean);
    if (!heir) return;
    if (heir.tabIndex < 0) heir.tabIndex = -1;
    heir.focus({ preventScroll: true });
    if (range && heir.id === trail[0] && heir.setSelectionRange) heir.setSelectionRange(...range);
}

/** Shows a popover element beside its anchor: below it, or above where there is more room. */
export function openBeside(popover, anchor) {
    popover.showPopover();
    placeBeside(popover, anchor);
}

/** Puts an open popover where its anchor now is, no higher than the room there. */
export function placeBeside(popover, anchor) {
    const gap = 4;
    const edge = 8;
    const around = anchor.getBoundingClientRect();
    popover.style.maxHeight = "";
    const wanted = popover.offsetHeight;
    const above = around.top - gap - edge;
    const below = window.innerHeight - around.bottom - gap - edge;
    const isBelow = wanted <= below || below >= above;
    const height = Math.min(wanted, isBelow ? below : above);
    popover.style.maxHeight = `${height}px`;
    popover.style.top = `${isBelow ? around.bottom + gap : around.top - gap - height}px`;
    popover.style.left = `${Math.max(edge, Math.min(around.left, window.innerWidth - popover.offsetWidth - edge))}px`;
}

/** Up, Down, Home and End walk through the elements that `selector` finds in `list`. */
export function walkWithArrows(list, selector) {
    list.addEventListener("keydown", (event) => {
        const stops = [...list.querySelectorAll(selector)].filter((stop) => !stop.disabled);
        const here = stops.indexOf(document.activeElement);
        const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: stops.length - 1 }[event.key];
        if (next === undefined || stops.length === 0) return;
        event.preventDefault();
        stops[(next + stops.length) % stops.length].focus();
    });
}
