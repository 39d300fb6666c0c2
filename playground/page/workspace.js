/**
 * What this page knows: the last state the pretend Slack told, who is looking, and where.
 */

export const workspace = {
    /** The last answer of /pretend/state, or null before the first. */
    state: null,
    /** The id of the person acted as, or null before the first state. */
    me: null,
    /** The id of the conversation on view, or "home". */
    at: null,
    /** When `state` arrived, by the page's own clock in milliseconds. */
    heard: 0,
};

export const person = (id) => workspace.state?.people.find((one) => one.id === id);
export const channel = (id) => workspace.state?.channels.find((one) => one.id === id);
export const me = () => person(workspace.me);
export const isDirect = (id) => Boolean(id) && id === workspace.state?.dm;

/** The name to show for a person or the bot; the id where nobody has it. */
export function nameOf(id) {
    const { bot } = workspace.state ?? {};
    return person(id)?.name ?? (bot && bot.id === id ? bot.name : id);
}

/** The business moment now: as last told, plus the time that passed since. */
export function businessNow() {
    const { state, heard } = workspace;
    return new Date(Date.parse(state.now) + (Date.now() - heard));
}

const written = new Map();

/** A moment (Date or ISO text) in the workspace's zone, by the options of Intl.DateTimeFormat. */
export function inZone(moment, options) {
    const zone = workspace.state?.zone ?? "UTC";
    const name = zone + JSON.stringify(options);
    if (!written.has(name)) {
        written.set(name, new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options }));
    }
    return written.get(name).format(new Date(moment));
}

export const clockTime = (moment) => inZone(moment, { hour: "2-digit", minute: "2-digit" });
export const dayName = (moment) =>
    inZone(moment, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "");
