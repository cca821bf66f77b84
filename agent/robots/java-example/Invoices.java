import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads invoices from a table, one work item each, and checks them before they are paid. */
public class Invoices {

    private static final String TABLE = "invoices.csv";

    public static void main(String[] args) {
        switch (args.length == 0 ? "" : args[0]) {
            case "read" -> Signalbox.each(Invoices::read);
            case "check" -> Signalbox.each(Invoices::check);
            default -> throw new IllegalArgumentException("Say read or check.");
        }
    }

    /** A table attached to the work item is taken; else the sample beside this program. */
    static void read(Signalbox.Input item) throws IOException {
        boolean attached = item.files().stream().anyMatch(file -> file.name().equals(TABLE));
        Path table = attached ? item.file(TABLE).get(Path.of("attached", TABLE)) : Path.of(TABLE);
        List<String> lines = Files.readAllLines(table);
        String[] heads = lines.get(0).split(";");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(";", -1);
            var invoice = new LinkedHashMap<String, Object>();
            for (int n = 0; n < heads.length; n++) {
                invoice.put(heads[n], n < cells.length ? cells[n] : "");
            }
            item.createOutput(invoice);
        }
        Signalbox.status(lines.size() - 1 + " invoices read");
    }

    static void check(Signalbox.Input item) {
        Map<String, Object> invoice = item.payload();
        Signalbox.action("Check", invoice.get("Number") + " of " + invoice.get("Supplier"));
        checkDate(text(invoice, "Date"));
        checkIban(text(invoice, "IBAN").replace(" ", ""));
        BigDecimal sum = amount(invoice, "Net").add(amount(invoice, "Tax"));
        if (sum.compareTo(amount(invoice, "Gross")) != 0) {
            throw new Signalbox.BusinessError(
                    "Gross is %s, but Net and Tax make %s. Correct the wrong one of the three.".formatted(invoice.get("Gross"), sum),
                    "SUM_WRONG");
        }
        invoice.put("Checked", true);
        item.createOutput(invoice);
        System.out.println(invoice.get("Number") + " can be paid: " + sum);
    }

    private static void checkDate(String date) {
        try {
            LocalDate.parse(date);
        } catch (DateTimeParseException wrong) {
            throw new Signalbox.BusinessError("Date is \"" + date + "\". Allowed: a day such as 2026-03-31.", "DATE_WRONG");
        }
    }

    /** The check digits of an IBAN: country and digits moved to the end, letters as numbers, the rest by 97 is 1. */
    private static void checkIban(String iban) {
        boolean formed = iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
        var digits = new StringBuilder();
        if (formed) {
            (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        }
        if (!formed || new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() != 1) {
            throw new Signalbox.BusinessError(
                    "IBAN is \"" + iban + "\": its check digits do not fit. Compare it with the invoice.", "IBAN_WRONG");
        }
    }

    private static BigDecimal amount(Map<String, Object> invoice, String field) {
        try {
            return new BigDecimal(text(invoice, field));
        } catch (NumberFormatException wrong) {
            throw new Signalbox.BusinessError(
                    field + " is \"" + text(invoice, field) + "\". Allowed: a number such as 1428.00.", "AMOUNT_WRONG");
        }
    }

    private static String text(Map<String, Object> invoice, String field) {
        Object value = invoice.get(field);
        return value == null ? "" : value.toString().strip();
    }
}
