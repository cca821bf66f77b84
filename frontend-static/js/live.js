// Live pages: one stream per tab says which topics changed; each element that shows one asks for itself again.
(() => {
    const switchButton = document.querySelector("[data-live-pause]");
    if (!switchButton) return;
    const pulse = switchButton.querySelector(".pulse");
    const word = switchButton.querySelector("span");
    const stream = switchButton.dataset.stream;
    const serverNow = Number(document.body.dataset.now) - performance.now();

    let source = null, topicsOpen = "", lastNews = Number(document.body.dataset.now), retry = 0;
    let paused = sessionStorage.getItem("live") === "paused";
    const late = new Set();

    const elements = () => [...document.querySelectorAll("[data-live]")];
    const topicsOf = element => element.dataset.live.split(/[\s,]+/).filter(Boolean);
    const topics = () => [...new Set(elements().flatMap(topicsOf))].sort().join(",");

    // Never under the hands of somebody who types, chooses or marks text.
    function busy(element) {
        const active = document.activeElement;
        if (active && element.contains(active) && active.matches("input:not([type=checkbox]), textarea, select")) return true;
        if ([...element.querySelectorAll("textarea")].some(area => area.value !== area.defaultValue)) return true;
        const marked = getSelection();
        return marked && !marked.isCollapsed && element.contains(marked.anchorNode);
    }

    function refresh(element) {
        element.toggleAttribute("data-late", busy(element));
        if (element.hasAttribute("data-late")) { late.add(element); return; }
        late.delete(element);
        if (element.isConnected) htmx.trigger(element, "live");
    }

    // Somebody may have begun to type after the part was asked for.
    document.addEventListener("htmx:beforeSwap", event => {
        const element = event.detail.target;
        if (event.detail.requestConfig?.triggeringEvent?.type !== "live" || !busy(element)) return;
        event.detail.shouldSwap = false;
        element.toggleAttribute("data-late", true);
        late.add(element);
    });

    function changed(list) {
        lastNews = serverNow + performance.now();
        const set = new Set(list.split(","));
        elements().filter(element => topicsOf(element).some(topic => set.has(topic))).forEach(refresh);
    }

    function show() {
        switchButton.hidden = false;
        switchButton.setAttribute("aria-pressed", String(paused));
        word.textContent = paused ? "Paused" : pulse.classList.contains("lost") ? "Connecting" : "Live";
        switchButton.title = paused ? "Live updates are paused; press to go on" : "Press to pause live updates";
    }

    function close() {
        source?.close();
        source = null;
        switchButton.removeAttribute("data-open");
    }

    function open() {
        close();
        if (paused || document.hidden) return;
        topicsOpen = topics();
        source = new EventSource(`${stream}?since=${Math.floor(lastNews)}&topics=${encodeURIComponent(topicsOpen)}`);
        source.onopen = () => { retry = 0; switchButton.setAttribute("data-open", ""); pulse.classList.remove("lost"); show(); };
        source.addEventListener("changed", event => changed(event.data));
        source.addEventListener("mood", event => mood(event.data));
        source.onerror = lost;
    }

    // The room restarts, or the session is over: ask which, and try again more and more slowly.
    function lost() {
        close();
        pulse.classList.add("lost");
        show();
        const wait = Math.min(1000 * 2 ** retry++, 15000);
        setTimeout(async () => {
            try {
                const answer = await fetch(`${stream}/here`, {headers: {"HX-Request": "true"}});
                const elsewhere = answer.headers.get("HX-Redirect");
                if (elsewhere) location.href = elsewhere; else open();
            } catch { lost(); }
        }, wait);
    }

    // How the room is, and how many work items wait for a person.
    function mood(news) {
        const [name, waiting] = news.split(" ");
        document.querySelectorAll(".lever").forEach(lever => { lever.dataset.mood = name; });
        const icon = document.getElementById("favicon");
        if (icon && icon.getAttribute("href") !== icon.dataset[name]) icon.setAttribute("href", icon.dataset[name]);
        const count = document.querySelector(".side-count");
        if (!count) return;
        count.hidden = waiting === "0";
        count.textContent = Number(waiting).toLocaleString("en");
    }

    switchButton.addEventListener("click", () => {
        paused = !paused;
        sessionStorage.setItem("live", paused ? "paused" : "");
        if (paused) close(); else open();
        show();
    });
    document.addEventListener("visibilitychange", () => {
        if (document.hidden) close(); else if (!source) open();
    });
    document.addEventListener("htmx:afterSettle", () => {
        if (source && topics() !== topicsOpen) open();
    });
    document.addEventListener("focusout", () => setTimeout(() => late.forEach(refresh)));
    document.addEventListener("selectionchange", () => { if (late.size && getSelection().isCollapsed) late.forEach(refresh); });
    addEventListener("pagehide", close);
    addEventListener("pageshow", event => { if (event.persisted) open(); });

    show();
    open();
})();
