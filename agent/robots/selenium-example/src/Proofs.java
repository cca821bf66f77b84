import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fetches proofs of delivery: one work item for each order, one browser for each step run. */
public final class Proofs {

    private static final String TABLE = "orders.csv";

    private Proofs() {}

    public static void main(String[] args) throws IOException {
        switch (args.length == 0 ? "" : args[0]) {
            case "list" -> Signalbox.each(Proofs::list);
            case "fetch" -> fetchAll();
            default -> throw new IllegalArgumentException("Say list or fetch.");
        }
    }

    /** A table attached to the work item is taken; else the sample beside this program. */
    static void list(Signalbox.Input item) throws IOException {
        boolean attached = item.files().stream().anyMatch(file -> file.name().equals(TABLE));
        Path table = attached ? item.file(TABLE).get(Path.of("attached", TABLE)) : Path.of(TABLE);
        List<String> lines = Files.readAllLines(table);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(";", -1);
            var order = new LinkedHashMap<String, Object>();
            order.put("Order", cells[0]);
            order.put("Shipment", cells[1]);
            item.createOutput(order);
        }
        Signalbox.status(lines.size() - 1 + " orders listed");
    }

    private static void fetchAll() throws IOException {
        String elsewhere = System.getenv("PORTAL_URL");
        try (PracticeSite site = elsewhere == null || elsewhere.isBlank() ? new PracticeSite(0) : null;
                Portal portal = new Portal(site == null ? elsewhere : site.url())) {
            Signalbox.each(item -> fetch(portal, item));
        }
    }

    private static void fetch(Portal portal, Signalbox.Input item) throws IOException {
        Map<String, Object> order = item.payload();
        String number = String.valueOf(order.get("Shipment"));
        Portal.Shipment shipment = portal.find(number);
        if (!shipment.isDelivered()) {
            throw new Signalbox.BusinessError(
                    "Shipment " + number + " to " + shipment.receiver() + " is still on its way. Retry it when it has arrived.",
                    "ON_ITS_WAY");
        }
        Path proof = portal.download();
        order.put("Receiver", shipment.receiver());
        order.put("Delivered", shipment.delivered());
        item.createOutput(order, proof);
        Files.delete(proof);
        System.out.println("Order " + order.get("Order") + ": " + shipment.receiver() + ", " + shipment.delivered());
    }
}
