package dev.signalbox.matching;

import dev.signalbox.matching.Snapshot.Member;
import dev.signalbox.matching.Snapshot.Platform;
import dev.signalbox.matching.Snapshot.Waiting;
import dev.signalbox.matching.WaitCode.Wait;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a machine can be given what it needs to sign an account in. Nothing is tried that is
 * known to fail: a refused sign-in counts, and systems lock accounts out for it.
 */
final class SignInRules {

    private final AccountBook accounts;
    private final Member member;
    private final @Nullable UUID group;
    private final Map<String, Optional<WaitCode>> known = new HashMap<>();

    SignInRules(AccountBook accounts, Member member, @Nullable UUID group) {
        this.accounts = accounts;
        this.member = member;
        this.group = group;
    }

    /** Null: nothing is lacking. */
    @Nullable Wait wait(Waiting waiting) {
        Account account = new Account(waiting.account());
        if (!waiting.namesAccount() || isAgentsOwn(account)) {
            return null;
        }
        return known.computeIfAbsent(account.name(), _ -> Optional.ofNullable(why(account)))
                .map(why -> why.on(member.name(), account.name()))
                .orElse(null);
    }

    /** On Linux the agent needs nobody's leave to be who it is. */
    private boolean isAgentsOwn(Account account) {
        return member.platform() == Platform.LINUX && account.is(member.agentUser());
    }

    private @Nullable WaitCode why(Account account) {
        if (member.setAside().contains(account.key())) {
            return WaitCode.ACCOUNT_SET_ASIDE;
        }
        boolean linux = member.platform() == Platform.LINUX;
        WaitCode lacking = accounts.lacking(account, member.id(), group, linux);
        boolean sent = lacking == null && accounts.hasPassword(account, member.id(), group);
        return sent && member.inClear() ? WaitCode.TLS_REQUIRED : lacking;
    }
}
