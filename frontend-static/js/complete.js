// Completion in a filter: asks what could stand where the caret is; arrows choose, Enter and Tab take, Escape closes.
(() => {
    const box = document.querySelector("[data-complete]");
    if (!box) return;
    const field = box.querySelector("input");
    const list = document.getElementById("completions");
    let chosen = -1, asked = 0, timer = 0, shownFor = "";

    const options = () => [...list.querySelectorAll("[role=option]")];
    // What is shown for an older text is not taken.
    const open = () => !list.hidden && shownFor === field.value;

    function close() {
        list.hidden = true;
        chosen = -1;
        field.setAttribute("aria-expanded", "false");
        field.removeAttribute("aria-activedescendant");
    }

    function choose(at) {
        const all = options();
        if (!all.length) return;
        chosen = (at + all.length) % all.length;
        all.forEach((one, index) => one.setAttribute("aria-selected", String(index === chosen)));
        all[chosen].scrollIntoView({block: "nearest"});
        field.setAttribute("aria-activedescendant", all[chosen].id);
    }

    function take(option) {
        field.value = option.dataset.text;
        field.focus();
        field.setSelectionRange(Number(option.dataset.caret), Number(option.dataset.caret));
        close();
        ask();
    }

    async function ask() {
        const number = ++asked;
        const query = new URLSearchParams({q: field.value, caret: field.selectionStart});
        const answer = await fetch(`${box.dataset.complete}?${query}`, {headers: {"HX-Request": "true"}}).catch(() => null);
        if (!answer?.ok || number !== asked || document.activeElement !== field) return;
        if (open() && chosen >= 0) return;
        list.innerHTML = await answer.text();
        if (!options().length) { close(); return; }
        list.hidden = false;
        shownFor = field.value;
        chosen = -1;
        field.setAttribute("aria-expanded", "true");
    }

    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    field.addEventListener("focus", () => { if (!field.value) ask(); });
    field.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("mousedown", event => {
        const option = event.target.closest("[role=option]");
        if (option) { event.preventDefault(); take(option); }
    });
    field.addEventListener("keydown", event => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            if (open()) choose(chosen + (event.key === "ArrowDown" ? 1 : -1)); else ask();
        } else if (open() && event.key === "Escape") {
            event.preventDefault();
            close();
        } else if (open() && (event.key === "Enter" && chosen >= 0 || event.key === "Tab")) {
            event.preventDefault();
            take(options()[Math.max(chosen, 0)]);
        }
    });
})();
