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
        const fold = make("span", "fold-json");
        const sign = make("button", "fold-sign", open);
        sign.type = "button";
        sign.setAttribute("aria-expanded", "true");
        sign.title = "Fold, or unfold";
        const inside = make("span");
        entries.forEach(([key, child], at) => {
            inside.append("\n" + indent + "  ");
            if (!list) inside.append(make("span", "key", JSON.stringify(key)), ": ");
            inside.append(node(child, indent + "  "), at < entries.length - 1 ? "," : "");
        });
        inside.append("\n" + indent);
        const folded = make("span", "folded", ` ${entries.length} … `);
        folded.hidden = true;
        sign.addEventListener("click", () => {
            inside.hidden = !inside.hidden;
            folded.hidden = !inside.hidden;
            sign.setAttribute("aria-expanded", String(!inside.hidden));
        });
        fold.append(sign, inside, folded, close);
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
