// Uploads: a zip is dropped on the box, or anywhere on the page of packages; a bar shows how far it is.
(() => {
    const most = 512 * 1024 * 1024;
    let dropped = null;

    const size = bytes => bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
    const isFile = event => [...(event.dataTransfer?.types ?? [])].includes("Files");

    function name(input) {
        const words = input.closest("[data-drop]")?.querySelector("[data-drop-name]");
        const file = input.files[0];
        if (!words) return;
        words.textContent = file ? `${file.name}, ${size(file.size)}` : words.dataset.none;
        input.setCustomValidity(file && file.size > most ? "The zip is larger than 512 MB, which is the most allowed." : "");
    }

    function give(input, files) {
        input.files = files;
        name(input);
    }

    const place = event => event.target.closest?.("[data-drop]") ?? (document.querySelector("dialog[open]") ? null : document.querySelector("[data-drop-page]"));
    const light = (element, on) => element.classList.toggle(element.matches("[data-drop]") ? "over" : "drop-page-over", on);

    document.addEventListener("dragover", event => {
        const target = isFile(event) && place(event);
        if (target) { event.preventDefault(); light(target, true); }
    });
    document.addEventListener("dragleave", event => {
        const target = place(event);
        if (target && !target.contains(event.relatedTarget)) light(target, false);
    });
    document.addEventListener("drop", event => {
        const target = isFile(event) && place(event);
        if (!target) return;
        event.preventDefault();
        light(target, false);
        const input = target.querySelector("input[type=file]");
        if (input) { give(input, event.dataTransfer.files); return; }
        dropped = event.dataTransfer.files;
        document.querySelector(target.dataset.dropPage)?.click();
    });
    document.addEventListener("change", event => { if (event.target.matches("[data-drop] input[type=file]")) name(event.target); });

    document.addEventListener("htmx:afterSettle", event => {
        const input = dropped && document.querySelector("#dialog-body [data-drop] input[type=file]");
        if (input) { give(input, dropped); dropped = null; }
    });

    document.addEventListener("htmx:xhr:progress", event => {
        const bar = event.target.closest?.("[data-upload]")?.querySelector("[data-progress]");
        if (!bar || !event.detail.lengthComputable || !event.detail.total) return;
        const part = Math.floor(100 * event.detail.loaded / event.detail.total);
        bar.hidden = false;
        bar.firstElementChild.value = part;
        bar.lastElementChild.textContent = part < 100 ? `${part} %` : "Uploaded, being checked";
    });
    document.addEventListener("htmx:beforeRequest", event => {
        if (event.target.matches?.("[data-upload]")) event.target.querySelector("button:not([type=button])").disabled = true;
    });
    document.addEventListener("htmx:afterRequest", event => {
        const button = event.target.matches?.("[data-upload]") && event.target.querySelector("button:not([type=button])");
        if (button) { button.disabled = false; event.target.querySelector("[data-progress]").hidden = true; }
    });
})();
