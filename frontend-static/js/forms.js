// Forms: a choice that shows its result at once, a file that is looked at once chosen, and the JSON editor, which says while one types
// whether it is JSON, and where not.
(() => {
    function check(area) {
        const place = area.closest("form").querySelector("[data-json-said]");
        if (!place) return;
        place.dataset.hint ??= place.textContent;
        let said = "";
        try { JSON.parse(area.value); } catch (error) {
            const at = Number(error.message.match(/position (\d+)/)?.[1] ?? area.value.length);
            const before = area.value.slice(0, at).split("\n");
            said = `Not JSON yet: line ${before.length}, column ${before.at(-1).length + 1}.`;
        }
        place.textContent = said || place.dataset.hint;
        place.classList.toggle("fault", Boolean(said));
        place.classList.toggle("hint", !said);
    }
    document.addEventListener("change", event => {
        if (event.target.matches("[data-submit], [data-submit-file]")) event.target.form.requestSubmit();
    });
    document.addEventListener("input", event => { if (event.target.matches("[data-json-editor]")) check(event.target); });

    // A button that is pressed twice at once sends its form once.
    const sent = new WeakSet();
    document.addEventListener("submit", event => {
        const form = event.target;
        if (form.method !== "post") return;
        if (sent.has(form)) {
            event.preventDefault();
            event.stopImmediatePropagation();
            return;
        }
        sent.add(form);
        setTimeout(() => sent.delete(form), 1000);
    }, true);
    document.addEventListener("htmx:afterRequest", event => sent.delete(event.detail.elt));
})();
