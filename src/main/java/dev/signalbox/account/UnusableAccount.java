package dev.signalbox.account;

import dev.signalbox.kit.Refused;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.matching.WaitCode.Wait;

/** An account cannot be used on a machine, though it could when that was chosen. */
public class UnusableAccount extends Refused {

    UnusableAccount(Wait why) {
        super(Kind.CONFLICT, why.code().name(), why.sentence() + " " + why.code().remedy());
    }

    /** Its password would go over a network in the clear. */
    public static UnusableAccount inClear(String machine, String account) {
        return new UnusableAccount(WaitCode.TLS_REQUIRED.on(machine, account));
    }
}
