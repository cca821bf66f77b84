// Ctrl K: finds any process, run, machine or item; arrows choose, Enter opens.
(() => {
    const box = document.getElementById("search");
    if (!box) return;
    const input = box.querySelector("input");
    const found = document.getElementById("search-found");
    const links = () => [...found.querySelectorAll("a")];
    const here = () => found.querySelector("a.here");

    function open() {
        if (!box.open) box.showModal();
        input.focus();
        input.select();
    }

    function choose(link) {
        here()?.classList.remove("here");
        link?.classList.add("here");
        link?.scrollIntoView({block: "nearest"});
    }

    document.addEventListener("keydown", event => {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); open(); }
    });
    document.addEventListener("click", event => {
        if (event.target.closest("[data-search]")) { event.preventDefault(); open(); }
    });
    input.addEventListener("keydown", event => {
        const all = links();
        const at = all.indexOf(here());
        if (event.key === "ArrowDown") { event.preventDefault(); choose(all[Math.min(at + 1, all.length - 1)]); }
        if (event.key === "ArrowUp") { event.preventDefault(); choose(all[Math.max(at - 1, 0)]); }
        if (event.key === "Enter" && here()) { event.preventDefault(); here().click(); }
    });
    document.addEventListener("htmx:afterSwap", event => {
        if (event.detail.target === found) choose(links()[0]);
    });
})();
