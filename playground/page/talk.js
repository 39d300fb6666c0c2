/**
 * The page's side of the conversation with the playground's server.
 */

const AWAY = "The playground does not answer. Is it still running?";

/** The JSON of a GET, or null when the server is away or refuses. */
export async function read(path) {
    try {
        const response = await fetch(path, { headers: { accept: "application/json" } });
        return response.ok ? await response.json() : null;
    } catch {
        return null;
    }
}

/** The answer to a POST: {ok: true, ...} or {ok: false, error}; never throws. */
export async function post(path, body) {
    try {
        const response = await fetch(path, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(body),
        });
        const answer = await response.json().catch(() => null);
        return answer ?? { ok: false, error: `The playground answered ${response.status} and no JSON.` };
    } catch {
        return { ok: false, error: AWAY };
    }
}

/**
 * Calls `changed(version)` at every change and `connected(yes)` when the line comes up or goes down.
 *
 * A hidden tab hangs up, since a browser allows only a handful of open lines to one server, and catches up when shown.
 */
export function listen(changed, connected) {
    let line = null;
    const hangUp = () => {
        line?.close();
        line = null;
    };
    const dial = () => {
        if (line) return;
        line = new EventSource("/pretend/changes");
        line.onopen = () => {
            connected(true);
            changed(null);
        };
        line.onerror = () => connected(false);
        line.onmessage = (event) => changed(JSON.parse(event.data).version);
    };
    document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : dial()));
    if (!document.hidden) dial();
}
