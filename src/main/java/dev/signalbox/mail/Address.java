package dev.signalbox.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's mail address.
 *
 * @param name as written beside it; may be empty
 */
public record Address(String name, String address) {

    /** All addresses of a header; what is no address at all stands as a name without one. */
    static List<Address> of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return List.of();
        }
        var found = new ArrayList<Address>();
        try {
            for (InternetAddress one : InternetAddress.parseHeader(header, false)) {
                String address = one.getAddress() == null ? "" : Text.clean(one.getAddress());
                String name = one.getPersonal() == null ? "" : Text.clean(one.getPersonal());
                found.add(new Address(name, address));
            }
        } catch (AddressException e) {
            found.add(new Address(Text.clean(Text.decoded(header)), ""));
        }
        return List.copyOf(found);
    }

    /** The address in lower case, as addresses are compared. */
    public String folded() {
        return address.toLowerCase(Locale.ROOT);
    }

    /** "Anna Signal &lt;anna@example.com&gt;", or what there is of it. */
    public String words() {
        return name.isEmpty() ? address : address.isEmpty() ? name : name + " <" + address + ">";
    }
}
