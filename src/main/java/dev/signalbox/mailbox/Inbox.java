package dev.signalbox.mailbox;

import dev.signalbox.mail.Envelope;
import dev.signalbox.mail.MailServer;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.AppendUID;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open folder of a mailbox. */
class Inbox implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final Mailbox mailbox;
    private final IMAPStore store;
    private final IMAPFolder folder;
    private final boolean pushes;
    private int countLookedAt = -1;
    private volatile boolean idling;
    private volatile CountDownLatch news = new CountDownLatch(1);

    Inbox(Mailbox mailbox, MailServer server) throws MessagingException {
        this(mailbox, server, server.session("imap"));
    }

    Inbox(Mailbox mailbox, MailServer server, Session session) throws MessagingException {
        this.mailbox = mailbox;
        this.store = (IMAPStore) session.getStore("imap");
        boolean open = false;
        try {
            store.connect(server.host(), server.port(), server.username(), server.password());
            this.folder = (IMAPFolder) store.getFolder(mailbox.folder());
            if (!folder.exists()) {
                throw new FolderNotFoundException(folder);
            }
            folder.open(Folder.READ_WRITE);
            this.pushes = store.hasCapability("IDLE");
            open = true;
        } finally {
            if (!open) {
                store.close();
            }
        }
    }

    /** Whether the server tells of mails by itself. */
    boolean pushes() {
        return pushes;
    }

    /** Mails are numbered anew where this changes. */
    long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    int mails() throws MessagingException {
        return folder.getMessageCount();
    }

    int unread() throws MessagingException {
        return folder.getUnreadMessageCount();
    }

    /** A mail and its number. */
    record Numbered(long uid, IMAPMessage message) {}

    /** Mails after that number, the first ones first, with size and time at hand. */
    List<Numbered> after(long uid, int most) throws MessagingException {
        countLookedAt = folder.getMessageCount();
        Message[] found = folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
        var numbered = new ArrayList<Numbered>();
        for (Message one : found) {
            long number = one == null ? -1 : folder.getUID(one);
            if (number > uid && numbered.size() < most) {
                numbered.add(new Numbered(number, (IMAPMessage) one));
            }
        }
        var profile = new FetchProfile();
        profile.add(FetchProfile.Item.SIZE);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(numbered.stream().map(Numbered::message).toArray(Message[]::new), profile);
        return numbered;
    }

    @Nullable Numbered at(long uid) throws MessagingException {
        Message found = folder.getMessageByUID(uid);
        return found == null ? null : new Numbered(uid, (IMAPMessage) found);
    }

    static Instant receivedAt(Numbered mail, Instant otherwise) throws MessagingException {
        Date date = mail.message().getReceivedDate();
        return date == null ? otherwise : date.toInstant();
    }

    Arrival arrival(Numbered mail, Instant receivedAt) throws MessagingException {
        IMAPMessage message = mail.message();
        message.setPeek(true);
        return new Arrival(
                validity(),
                mail.uid(),
                receivedAt,
                message.getSizeLong(),
                Envelope.of(message),
                out -> {
                    try (InputStream in = message.getMimeStream()) {
                        in.transferTo(out);
                    } catch (MessagingException e) {
                        throw new IOException(e);
                    }
                });
    }

    /** Tells the server what became of a mail; doing it again changes nothing. */
    void tell(Numbered mail, Taking.Fate fate) throws MessagingException {
        Message[] one = {mail.message()};
        folder.setFlags(one, new Flags(Flags.Flag.SEEN), true);
        if (fate == Taking.Fate.ASIDE) {
            folder.setFlags(one, new Flags(Flags.Flag.FLAGGED), true);
            return;
        }
        switch (mailbox.afterwards()) {
            case READ -> {}
            case MOVE -> move(one);
            case DELETE -> {
                folder.setFlags(one, new Flags(Flags.Flag.DELETED), true);
                folder.expunge(one);
            }
        }
    }

    private void move(Message[] one) throws MessagingException {
        Folder target = store.getFolder(mailbox.moveTo());
        if (!target.exists()) {
            target.create(Folder.HOLDS_MESSAGES);
        }
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(one, target);
            return;
        }
        AppendUID[] _ = folder.copyUIDMessages(one, target);
        folder.setFlags(one, new Flags(Flags.Flag.DELETED), true);
        folder.expunge(one);
    }

    boolean connected() {
        return store.isConnected() && folder.isOpen();
    }

    /**
     * Until the server tells of something, {@link #nudge} is called, or so much time has passed.
     */
    void awaitNews(Duration most) throws MessagingException, InterruptedException {
        // What came since the last look may have been told along with another answer.
        if (folder.getMessageCount() != countLookedAt) {
            return;
        }
        CountDownLatch now = news;
        if (now.getCount() == 0) {
            news = new CountDownLatch(1);
            return;
        }
        if (pushes) {
            idling = true;
            try {
                folder.idle(true);
            } finally {
                idling = false;
            }
        } else {
            boolean _ = now.await(most.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (now.getCount() == 0) {
            news = new CountDownLatch(1);
        }
    }

    /**
     * Has whoever waits for news look; on a thread of its own, for a server may be slow to answer.
     */
    void nudge() {
        news.countDown();
        if (idling) {
            Thread.ofVirtual()
                    .name("mailbox-nudge")
                    .start(() -> {
                        try {
                            Object _ = folder.doOptionalCommand("", protocol -> true);
                        } catch (MessagingException | IllegalStateException e) {
                            log.debug("The server of {} was gone before it was asked", mailbox, e);
                        }
                    });
        }
    }

    /** Without waiting for the server. */
    @Override
    public void close() {
        try {
            if (folder.isOpen()) {
                folder.forceClose();
            }
            store.close();
        } catch (MessagingException | IllegalStateException e) {
            log.debug("The server of {} was gone before it was left", mailbox, e);
        }
    }
}
