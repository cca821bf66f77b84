// JSON with colours, each object and list folding. Without this script it is plain indented text.
(() => {
    const make = (tag, className, text) => {
        const element = document.createElement(tag);
        if (className) element.className = className;
        if (text !== undefined) element.textContent = text;
        return element;
    };

    function leaf(value) {
        const kind = typeof value === "string" ? "text" : typeof value === "number" ? "figure" : "word";
        return make("span", kind, JSON.stringify(value));
    }

    function branch(value, indent) {
        const list = Array.isArray(value);
        const entries = Object.entries(value);
        const [open, close] = list ? "[]" : "{}";
        if (!entries.length) return make("span", "", open + close);
        const fold = make("details");
        fold.open = true;
        const summary = make("summary", "", open);
        summary.append(make("span", "folded", ` ${entries.length} … ${close}`));
        fold.append(summary);
        entries.forEach(([key, child], at) => {
            fold.append("\n" + indent + "  ");
            if (!list) fold.append(make("span", "key", JSON.stringify(key)), ": ");
            fold.append(node(child, indent + "  "), at < entries.length - 1 ? "," : "");
        });
        fold.append("\n" + indent + close);
        return fold;
    }

    const node = (value, indent) => value !== null && typeof value === "object" ? branch(value, indent) : leaf(value);

    // Figures that a browser would round are left as the text they came as.
    const exact = text => !/-?\d{16,}|\d\.\d{15,}|\d[eE]/.test(text.replace(/"(?:\\.|[^"\\])*"/g, ""));

    function colour(root) {
        root.querySelectorAll("pre[data-json]:not([data-coloured])").forEach(pre => {
            pre.dataset.coloured = "";
            if (pre.textContent.length > 200_000 || !exact(pre.textContent)) return;
            try {
                pre.replaceChildren(node(JSON.parse(pre.textContent), ""));
            } catch { /* It stays plain text. */ }
        });
    }

    colour(document);
    document.addEventListener("htmx:afterSettle", () => colour(document));
})();
