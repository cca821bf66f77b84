// Dialogs: a link with data-dialog shows its page in a box, and the forms in it answer into the box.
(() => {
    const dialog = document.getElementById("dialog");
    if (!dialog) return;
    const body = document.getElementById("dialog-body");

    document.addEventListener("click", event => {
        const link = event.target.closest("a[data-dialog]");
        const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
        if (link && plain) {
            event.preventDefault();
            htmx.ajax("GET", link.href, {target: body, swap: "innerHTML", source: link});
        }
        if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
    });

    // A click beside the box closes it, unless something was typed.
    document.querySelectorAll("dialog").forEach(box => box.addEventListener("mousedown", event => {
        if (event.target === box && !typed(box)) box.close();
    }));
    const typed = box => [...box.querySelectorAll("input, textarea")].some(f => f.type !== "search" && f.value !== f.defaultValue);

    document.addEventListener("htmx:afterSwap", event => {
        if (event.detail.target !== body || !body.firstElementChild) return;
        body.querySelectorAll("form:not([hx-post]):not([hx-get])").forEach(form => {
            form.setAttribute(form.method === "post" ? "hx-post" : "hx-get", form.getAttribute("action"));
            form.setAttribute("hx-target", "#dialog-body");
            form.setAttribute("hx-swap", "innerHTML");
            if (form.enctype === "multipart/form-data") form.setAttribute("hx-encoding", form.enctype);
        });
        htmx.process(body);
        if (!dialog.open) dialog.showModal();
        (body.querySelector(".is-invalid") || body.querySelector("[autofocus]") || body.querySelector("input:not([type=hidden]), select, textarea") || body.querySelector(".box-foot .btn"))?.focus();
    });

    dialog.addEventListener("close", () => { body.replaceChildren(); });
})();
