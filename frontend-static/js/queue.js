// Run queues: a row that is dragged by its grip goes before the one it is dropped on. The buttons up, down and top do the same by key.
(() => {
    let dragged = null;

    const rowOf = target => target.closest?.("table[data-queue] tr[data-entry]");
    const below = (event, row) => event.clientY > row.getBoundingClientRect().top + row.offsetHeight / 2;
    const unmark = () => document.querySelectorAll(".drop-before, .drop-after").forEach(row => row.classList.remove("drop-before", "drop-after"));

    // Only a row held by its grip can be dragged, so that text can still be marked.
    document.addEventListener("pointerdown", event => {
        const row = rowOf(event.target);
        if (row) row.draggable = Boolean(event.target.closest(".grip"));
    });

    document.addEventListener("dragstart", event => {
        const row = rowOf(event.target);
        if (!row || !row.draggable) return;
        dragged = row;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", row.dataset.entry);
        row.classList.add("dragged");
    });

    document.addEventListener("dragover", event => {
        const row = dragged && rowOf(event.target);
        if (!row) return;
        event.preventDefault();
        unmark();
        if (row !== dragged) row.classList.add(below(event, row) ? "drop-after" : "drop-before");
    });

    document.addEventListener("drop", event => {
        const row = dragged && rowOf(event.target);
        if (!row || row === dragged) return;
        event.preventDefault();
        const before = below(event, row) ? row.nextElementSibling : row;
        if (before === dragged) return;
        const place = `${row.closest("table").dataset.queue}/entries/${dragged.dataset.entry}/place`;
        const values = before ? {before: before.dataset.entry} : {to: String(Number(row.querySelector("[data-place]").dataset.place) - (earlier(dragged, row) ? 0 : -1))};
        htmx.ajax("POST", place, {values, swap: "none", source: document.body});
    });

    const earlier = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

    document.addEventListener("dragend", () => {
        dragged?.classList.remove("dragged");
        if (dragged) dragged.draggable = false;
        dragged = null;
        unmark();
    });
})();
