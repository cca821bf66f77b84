package dev.signalbox.agent.windows;

/** Windows did not let an account in; the message says why and what helps. */
final class SignInRefused extends Exception {

    private final int code;

    SignInRefused(AccountName account, int type, int code) {
        super(sentence(account.toString(), type, code));
        this.code = code;
    }

    /** The error number of Windows. */
    int code() {
        return code;
    }

    static String sentence(String account, int type, int code) {
        String why =
                switch (code) {
                    case 1326 ->
                            "user name or password is wrong. Correct the password in the room's credentials; it is not tried again until then, so that the account is not locked";
                    case 1327 ->
                            "the account is restricted: an empty password, hours of sign-in or a policy forbid it. Look at the account's rules in Windows";
                    case 1328 -> "the account may not sign in at this hour";
                    case 1329 -> "the account may not sign in on this computer";
                    case 1330 ->
                            "the password has expired. Change it in Windows and in the room's credentials";
                    case 1331 -> "the account is disabled in Windows. Enable it";
                    case 1385 ->
                            "the account lacks the right \"%s\". Grant it (secpol.msc, Local Policies, User Rights Assignment)"
                                    .formatted(right(type));
                    case 1793 -> "the account has expired in Windows. Extend it";
                    case 1907 ->
                            "the password must be changed at the first sign-in. Sign in once by hand and change it, here and in the room's credentials";
                    case 1909 ->
                            "the account is locked after too many wrong passwords. Unlock it in Windows and correct the password in the room's credentials";
                    default -> "Windows answers error " + code;
                };
        return "%s could not be signed in: %s (%d).".formatted(account, why, code);
    }

    private static String right(int type) {
        return switch (type) {
            case SignIn.BATCH -> "Log on as a batch job";
            case SignIn.SERVICE -> "Log on as a service";
            default -> "Allow log on through Remote Desktop Services";
        };
    }
}
