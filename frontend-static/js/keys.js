// Keys: the list of them is in the dialog that "?" shows.
(() => {
    const places = {o: "/", m: "/monitor", n: "/needs-a-person", p: "/processes", r: "/runs", w: "/work-items", q: "/queues", c: "/machines", s: "/schedules"};
    let going = false;

    const typing = element => element.closest("input, textarea, select, [contenteditable]");
    const rows = () => [...document.querySelectorAll(".grid .row")].filter(row => row.offsetParent);

    function step(by) {
        const all = rows();
        const at = all.findIndex(row => row.closest("tr").contains(document.activeElement));
        const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
        next?.focus();
        next?.scrollIntoView({block: "nearest"});
    }

    document.addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
        if (document.querySelector("dialog[open]")) return;
        if (going) {
            going = false;
            const link = places[event.key] && document.querySelector(`.side-nav a[href$="${places[event.key]}"]`);
            if (link) { event.preventDefault(); link.click(); }
            return;
        }
        const act = {
            "/": () => document.querySelector("[data-filter]")?.focus(),
            "?": () => document.getElementById("keys")?.showModal(),
            "j": () => step(1),
            "k": () => step(-1),
            ".": () => document.querySelector("[data-live-pause]")?.click(),
            "g": () => { going = true; setTimeout(() => { going = false; }, 1500); }
        }[event.key];
        if (act) { event.preventDefault(); act(); }
    });
})();
