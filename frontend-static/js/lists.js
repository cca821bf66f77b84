// Lists: what is selected for a verb on many, and filters with short addresses.
(() => {
    document.addEventListener("change", event => {
        const table = event.target.closest("[data-select]");
        if (!table || event.target.type !== "checkbox") return;
        const boxes = [...table.querySelectorAll("tbody input[type=checkbox]")];
        const all = table.querySelector("thead input[type=checkbox]");
        if (event.target === all) boxes.forEach(box => { box.checked = all.checked; });
        show(table, boxes, all);
    });

    function show(table, boxes, all) {
        const chosen = boxes.filter(box => box.checked).length;
        if (all) {
            all.checked = chosen > 0 && chosen === boxes.length;
            all.indeterminate = chosen > 0 && chosen < boxes.length;
        }
        const bar = document.getElementById(table.dataset.select);
        bar.hidden = chosen === 0 && !bar.hasAttribute("data-always");
        bar.querySelectorAll("[data-chosen-some]").forEach(place => { place.hidden = chosen === 0; });
        bar.querySelectorAll("[data-chosen]").forEach(place => { place.textContent = chosen; });
    }

    // A filter's empty fields do not have to stand in the address.
    document.addEventListener("submit", event => {
        if (event.target.matches("form.filter")) {
            [...event.target.elements].forEach(field => { if (!field.value && field.name) field.disabled = true; });
        }
    });
    addEventListener("pageshow", () => document.querySelectorAll("form.filter :disabled").forEach(field => { field.disabled = false; }));

    const shown = table => show(table, [...table.querySelectorAll("tbody input[type=checkbox]")], table.querySelector("thead input[type=checkbox]"));
    const tables = () => document.querySelectorAll("[data-select]");

    // What is chosen stays chosen while the list moves under it.
    let kept = new Set();
    document.addEventListener("htmx:beforeSwap", () => {
        kept = new Set([...document.querySelectorAll("[data-select] tbody :checked")].map(box => box.value));
    });
    document.addEventListener("htmx:afterSwap", () => tables().forEach(table => {
        table.querySelectorAll("tbody input[type=checkbox]").forEach(box => { box.checked = kept.has(box.value); });
        shown(table);
    }));

    // The browser keeps ticks over a reload.
    tables().forEach(shown);
})();
