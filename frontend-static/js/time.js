// Keeps relative times and going clocks right, in the words the server uses (kit.Times and kit.Durations).
(() => {
    const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
    const week = 7 * 86400;
    // The server's clock counts; the browser's may be wrong.
    const offset = Number(document.body.dataset.now || Date.now()) - Date.now();
    const now = () => Date.now() + offset;

    function relative(at) {
        const since = (now() - at) / 1000;
        const distance = Math.abs(since);
        if (distance >= week) return null;
        if (distance < 5) return "just now";
        const [unit, seconds] = units.find(([, seconds]) => distance >= seconds);
        const words = `${Math.floor(distance / seconds)} ${unit}`;
        return since < 0 ? `in ${words}` : `${words} ago`;
    }

    function lasted(from) {
        const total = Math.max(0, Math.floor((now() - from) / 1000));
        if (total === 0) return "0 s";
        const at = units.findIndex(([, seconds]) => total >= seconds);
        const [unit, seconds] = units[at];
        const first = `${Math.floor(total / seconds)} ${unit}`;
        if (at === units.length - 1) return first;
        const [small, smallSeconds] = units[at + 1];
        const rest = Math.floor(total % seconds / smallSeconds);
        return rest ? `${first} ${rest} ${small}` : first;
    }

    const say = (element, words) => { if (words && element.textContent !== words) element.textContent = words; };
    function tick() {
        document.querySelectorAll("time.ago").forEach(e => say(e, relative(Date.parse(e.dateTime))));
        document.querySelectorAll("[data-since]").forEach(e => say(e, lasted(Date.parse(e.dataset.since))));
    }
    setInterval(tick, 1000);
    document.addEventListener("visibilitychange", tick);
})();
