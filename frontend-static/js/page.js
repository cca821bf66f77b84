// What every page needs: the token against forged requests, the time zone, colours, copying, messages that go away.
(() => {
    const year = 60 * 60 * 24 * 365;
    const remember = (name, value) => {
        document.cookie = `${name}=${encodeURIComponent(value)};path=/;max-age=${value ? year : 0};samesite=lax`;
    };

    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone) remember("zone", zone);

    document.addEventListener("htmx:configRequest", event => {
        const token = document.querySelector("meta[name=csrf]");
        if (token && event.detail.verb !== "get") event.detail.headers["X-CSRF-TOKEN"] = token.content;
    });

    // Colours: as the system has them, light, dark, and round again.
    const themes = ["", "light", "dark"];
    const words = {"": "System colours", light: "Light", dark: "Dark"};
    const root = document.documentElement;
    const shown = button => { button.querySelector("span").textContent = words[root.dataset.bsTheme || ""]; };
    document.querySelectorAll("[data-theme-switch]").forEach(button => {
        button.hidden = false;
        shown(button);
        button.addEventListener("click", () => {
            const next = themes[(themes.indexOf(root.dataset.bsTheme || "") + 1) % themes.length];
            if (next) root.dataset.bsTheme = next; else delete root.dataset.bsTheme;
            remember("theme", next);
            shown(button);
        });
    });

    async function copy(button) {
        const text = button.dataset.copy;
        try {
            await navigator.clipboard.writeText(text);
        } catch {
            const area = document.createElement("textarea");
            area.value = text;
            (button.closest("dialog") || document.body).append(area);
            area.select();
            document.execCommand("copy");
            area.remove();
        }
        button.classList.add("copied");
        const title = button.title;
        button.title = "Copied";
        setTimeout(() => { button.classList.remove("copied"); button.title = title; }, 1500);
    }

    document.addEventListener("click", event => {
        const button = event.target.closest("[data-copy]");
        if (button) { event.preventDefault(); copy(button); }
        const remove = event.target.closest("[data-remove]");
        if (remove) remove.closest(remove.dataset.remove)?.remove();
    });

    // What was done is read quickly; what went wrong stays until it is closed.
    const goAway = flash => setTimeout(() => flash.remove(), 6000);
    document.querySelectorAll(".flash-said").forEach(goAway);
    new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
        if (node.classList?.contains("flash-said")) goAway(node);
    }))).observe(document.getElementById("flashes") ?? document.body, {childList: true});
})();
