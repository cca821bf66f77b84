package dev.signalbox.mail;

/** How the connection to a mail server is protected. */
public enum Tls {
    TLS("TLS from the start"),
    STARTTLS("STARTTLS: the connection turns to TLS"),
    NONE("not at all: password and mails can be read on the way");

    private final String words;

    Tls(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
