package dev.signalbox.agent.windows;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** In the background, where services are, as an account that is no service's. */
final class BackgroundSeat extends AccountSeat {

    private final @Nullable UserToken token;
    private final @Nullable UserProfile profile;

    private BackgroundSeat(
            Path runDirectory,
            @Nullable String account,
            @Nullable UserToken token,
            @Nullable UserProfile profile) {
        super(runDirectory, account);
        this.token = token;
        this.profile = profile;
    }

    static BackgroundSeat take(Path runDirectory, UserToken token) throws IOException {
        String account = token.name();
        new SeatNote(SeatNote.Kind.BACKGROUND, -1, account, false, false).writeTo(runDirectory);
        return new BackgroundSeat(runDirectory, account, token, UserProfile.load(token, account));
    }

    /** From before; its processes go on, and nothing more is started in it. */
    static BackgroundSeat found(Path runDirectory, SeatNote note) {
        return new BackgroundSeat(runDirectory, note.account(), null, null);
    }

    @Override
    UserToken token() throws IOException {
        if (token == null) {
            throw new IOException("The account's sign-in ended with the agent that made it.");
        }
        return UserToken.copy(token);
    }

    @Override
    String desktop() {
        return ProcessAsUser.NO_SCREEN;
    }

    @Override
    public boolean isUsable() {
        return true;
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public boolean picture(Path png) {
        return false;
    }

    @Override
    public void leave() throws IOException {
        if (profile != null && token != null) {
            profile.unload();
            token.close();
        }
        SeatNote.forget(runDirectory);
    }
}
