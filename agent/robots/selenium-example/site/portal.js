// Like many portals, the list comes a moment after the page: a robot has to wait for it.
const list = document.querySelector("#shipments");
if (list) {
  const q = new URLSearchParams(location.search).get("q") ?? "";
  setTimeout(async () => {
    const rows = await (await fetch("/shipments.json?q=" + encodeURIComponent(q))).json();
    list.replaceChildren(...rows.map(row => {
      const line = document.createElement("tr");
      const link = document.createElement("a");
      link.href = "/shipments/" + row[0];
      link.textContent = row[0];
      const state = document.createElement("span");
      state.className = "state";
      state.textContent = row[3] ? "Delivered" : "On its way";
      [link, row[1], row[2], state].forEach(content => line.insertCell().append(content));
      return line;
    }));
    document.querySelector("#count").textContent = rows.length === 1 ? "1 shipment" : rows.length + " shipments";
  }, 150);
}
