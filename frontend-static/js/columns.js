// Tables with data-columns let their columns be switched off and on again, all but the first; the browser remembers which.
(() => {
    const kept = name => new Set(JSON.parse(localStorage.getItem(`columns:${name}`) || "[]"));

    function apply(table, off) {
        const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
        [...table.rows].forEach(row => {
            if (row.cells.length === heads.length) [...row.cells].forEach((cell, at) => { cell.hidden = off.has(heads[at]); });
        });
    }

    function menu(table, name) {
        const box = document.createElement("details");
        box.className = "columns";
        const summary = document.createElement("summary");
        summary.title = "Choose columns";
        summary.setAttribute("aria-label", "Choose columns");
        summary.textContent = "⋮";
        const list = document.createElement("div");
        [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent.trim()).filter(Boolean).forEach(head => {
            const label = document.createElement("label");
            const tick = document.createElement("input");
            tick.type = "checkbox";
            tick.className = "form-check-input";
            tick.checked = !kept(name).has(head);
            tick.addEventListener("change", () => {
                const off = kept(name);
                if (tick.checked) off.delete(head); else off.add(head);
                localStorage.setItem(`columns:${name}`, JSON.stringify([...off]));
                apply(table, off);
            });
            label.append(tick, head);
            list.append(label);
        });
        box.append(summary, list);
        return box;
    }

    function prepare() {
        document.querySelectorAll("table[data-columns]").forEach(table => {
            const name = table.dataset.columns;
            if (!table.tHead) return;
            apply(table, kept(name));
            if (table.previousElementSibling?.className !== "columns") table.before(menu(table, name));
        });
    }

    prepare();
    document.addEventListener("htmx:afterSwap", prepare);
    document.addEventListener("click", event => {
        document.querySelectorAll("details.columns[open]").forEach(box => { if (!box.contains(event.target)) box.open = false; });
    });
    document.addEventListener("keydown", event => {
        if (event.key === "Escape") document.querySelectorAll("details.columns[open]").forEach(box => { box.open = false; box.firstChild.focus(); });
    });
})();
