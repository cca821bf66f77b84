// The log: a window of a few thousand lines over a log of any size. The end comes first; more is read as one scrolls, and what is far
// away is let go. Without this script the page shows the end of the log and a link to the whole of it.
(() => {
    const log = document.getElementById("log");
    if (!log) return;
    const CHUNK = 500, MOST = 4000, NEAR = 600;
    const view = log.querySelector(".log-view"), list = log.querySelector(".log-lines");
    const part = name => log.querySelector(`[data-log-${name}]`);
    const follow = part("follow"), top = part("top"), size = part("size"), sections = part("sections");
    const search = log.querySelector(".log-search"), found = part("found");
    const figure = new Intl.NumberFormat("en");

    let total = Number(log.dataset.total), next = Number(log.dataset.next), bytes = -1;
    let first = Number(log.dataset.from), wanted = "", reading = false, marked = 0;

    const going = () => document.getElementById("log-state")?.dataset.going === "true";
    const last = () => first + list.children.length - 1;
    const atEnd = () => last() >= total;
    const following = () => follow.getAttribute("aria-pressed") === "true";
    const setFollow = on => follow.setAttribute("aria-pressed", String(on));

    async function ask(path, query) {
        const answer = await fetch(`${log.dataset.log}${path}?${new URLSearchParams(query)}`);
        if (!answer.ok) throw new Error(answer.status);
        return answer.json();
    }

    // A line: its number as a link, its text with the colours the robot asked for and the searched words marked.
    function row(number, text) {
        const item = document.createElement("li");
        item.id = `L${number}`;
        const link = document.createElement("a");
        link.className = "log-number";
        link.href = `#L${number}`;
        link.textContent = number;
        const words = document.createElement("span");
        coloured(words, text);
        if (text.startsWith("[signalbox]")) item.classList.add("section");
        if (number === marked) item.classList.add("marked");
        item.append(link, words);
        return item;
    }

    function coloured(target, text) {
        let styles = new Set();
        text.split(/(\u001b\[[0-9;]*[A-Za-z])/).forEach(piece => {
            const code = piece.match(/^\u001b\[([0-9;]*)m$/);
            if (code) {
                code[1].split(";").map(Number).forEach(sgr => { if (sgr === 0) styles = new Set(); else styles.add(`sgr-${sgr}`); });
            } else if (piece && !piece.startsWith("\u001b[")) {
                const place = styles.size ? document.createElement("b") : target;
                if (place !== target) { place.className = [...styles].join(" "); target.append(place); }
                place.append(...marks(piece));
            }
        });
    }

    function marks(text) {
        if (!wanted) return [text];
        const lower = text.toLowerCase(), pieces = [];
        let from = 0, at;
        while ((at = lower.indexOf(wanted, from)) >= 0) {
            pieces.push(text.slice(from, at), Object.assign(document.createElement("mark"), {textContent: text.slice(at, at + wanted.length)}));
            from = at + wanted.length;
        }
        return [...pieces, text.slice(from)];
    }

    const rows = lines => lines.lines.map((text, at) => row(lines.from + at, text));

    function took(lines) {
        total = lines.total;
        if (lines.size !== bytes && lines.size > 0) {
            bytes = lines.size;
            size.textContent = `${figure.format(total)} ${total === 1 ? "line" : "lines"}, ${sized(bytes)}`;
            part("empty")?.remove();
            view.hidden = false;
            [top, search].forEach(tool => { tool.hidden = false; });
        }
    }

    function sized(figures) {
        const units = ["bytes", "KB", "MB", "GB"];
        let unit = 0;
        while (figures >= 1024 && unit < 3) { figures /= 1024; unit++; }
        return `${unit && figures < 10 ? figures.toFixed(1) : Math.round(figures)} ${units[unit]}`;
    }

    async function once(work) {
        if (reading) return;
        reading = true;
        try { await work(); } catch { /* The next look tries again. */ } finally { reading = false; }
    }

    async function show(from, at) {
        const lines = await ask("", from === null ? {count: CHUNK} : {from, count: CHUNK});
        took(lines);
        first = lines.from;
        next = lines.next;
        list.replaceChildren(...rows(lines));
        const target = document.getElementById(`L${at}`);
        if (target) target.scrollIntoView({block: "center"}); else if (from === null) view.scrollTop = view.scrollHeight;
    }

    const later = () => once(async () => {
        const lines = await ask("", {from: next, count: CHUNK});
        took(lines);
        while (last() >= lines.from && list.lastChild) list.lastChild.remove();
        list.append(...rows(lines));
        next = lines.next;
        trimTop();
        if (following()) view.scrollTop = view.scrollHeight;
    });

    function trimTop() {
        let gone = 0;
        const over = list.children.length - MOST;
        if (over <= 0) return;
        const before = view.scrollHeight;
        while (gone < over) { list.firstChild.remove(); gone++; }
        first += gone;
        view.scrollTop -= before - view.scrollHeight;
    }

    const earlier = () => once(async () => {
        const from = Math.max(1, first - CHUNK);
        if (from === first) return;
        const lines = await ask("", {from, count: first - from});
        const before = view.scrollHeight;
        list.prepend(...rows(lines));
        first = lines.from;
        view.scrollTop += view.scrollHeight - before;
        while (list.children.length > MOST) list.lastChild.remove();
        next = last() + 1;
    });

    view.addEventListener("scroll", () => {
        const below = view.scrollHeight - view.scrollTop - view.clientHeight;
        if (view.scrollTop < NEAR && first > 1) earlier();
        if (below < NEAR && !atEnd()) later();
        if (going()) setFollow(below < 40 && atEnd());
    });

    // While the robot works new lines are asked for; a hidden tab or a reader further up costs nothing.
    let pause = 1000;
    async function watch() {
        if (!document.hidden && following() && atEnd()) {
            const before = bytes;
            await later();
            pause = bytes === before ? Math.min(pause * 1.5, 5000) : 1000;
        }
        if (going() || Number(document.getElementById("log-state")?.dataset.size) > bytes) setTimeout(watch, pause);
        else setFollow(false);
    }

    follow.addEventListener("click", () => {
        setFollow(!following());
        if (following()) once(() => show(null));
    });
    top.addEventListener("click", () => { setFollow(false); once(() => show(1, 1)); });

    const goTo = number => { setFollow(false); marked = number; return once(() => show(Math.max(1, number - CHUNK / 2), number)); };
    function goToHash() {
        const match = location.hash.match(/^#L(\d+)$/);
        if (!match) return false;
        const number = Number(match[1]), here = document.getElementById(match[0].slice(1));
        list.querySelectorAll(".marked").forEach(line => line.classList.remove("marked"));
        marked = number;
        if (here) { here.classList.add("marked"); setFollow(false); here.scrollIntoView({block: "center"}); } else goTo(number);
        return true;
    }
    addEventListener("hashchange", goToHash);

    // Search: the room looks through the whole log, a part at a time.
    let matches = [], at = -1, asked = 0;
    async function find() {
        const mine = ++asked;
        wanted = search.elements.text.value.trim().toLowerCase();
        matches = [];
        at = -1;
        if (!wanted) { say(""); return once(() => show(Math.max(1, first), first)); }
        let from = 1;
        while (from && matches.length < 2000 && mine === asked) {
            say(matches.length ? `${at + 1} of ${matches.length}, searching on` : "Searching");
            const answer = await ask("/matches", {text: wanted, from});
            if (mine !== asked) return;
            matches.push(...answer.matches.map(match => match.line));
            if (at < 0 && matches.length) await step(1);
            from = answer.next;
        }
        say();
    }
    function say(words) {
        found.textContent = words ?? (matches.length ? `${at + 1} of ${matches.length}${matches.length >= 2000 ? "+" : ""}` : "Nothing found");
        [part("previous"), part("next")].forEach(button => { button.disabled = !matches.length; });
    }
    async function step(by) {
        if (!matches.length) return;
        at = (at + by + matches.length) % matches.length;
        await goTo(matches[at]);
        say();
    }
    search.addEventListener("submit", event => { event.preventDefault(); if (search.elements.text.value.trim().toLowerCase() === wanted) step(1); else find(); });
    search.elements.text.addEventListener("search", () => { if (!search.elements.text.value) find(); });
    part("next").addEventListener("click", () => step(1));
    part("previous").addEventListener("click", () => step(-1));

    // Sections are the lines of the agent.
    async function outline() {
        const answer = await ask("/matches", {text: "[signalbox]", from: 1});
        answer.matches.slice(0, 100).forEach(match => {
            sections.append(new Option(match.text.replace(/^.*?\[signalbox\]\s*/, "").slice(0, 60), match.line));
        });
        sections.hidden = answer.matches.length < 2;
    }
    sections.addEventListener("change", () => { if (sections.value) goTo(Number(sections.value)); sections.value = ""; });

    const texts = [...list.children].map(line => line.lastChild.textContent);
    list.replaceChildren(...texts.map((text, index) => row(first + index, text)));
    [top, search].forEach(tool => { tool.hidden = total === 0; });
    setFollow(going());
    follow.hidden = !going();
    if (!goToHash()) view.scrollTop = view.scrollHeight;
    if (total) outline().catch(() => {});
    watch();
})();
